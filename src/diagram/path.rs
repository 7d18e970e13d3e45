//! The way of an arrow as SVG path data.

use std::fmt::Write as _;

use super::Point;

/// How round the corners are.
const RADIUS: i32 = 8;

/// A path through the points, with round corners as far as there is room.
pub fn rounded_path(points: &[Point]) -> String {
    let mut path = String::new();
    let mut put =
        |what: std::fmt::Arguments<'_>| path.write_fmt(what).expect("a string takes all that is written");
    let Some(first) = points.first() else { return path };
    put(format_args!("M{} {}", first.x, first.y));
    for three in points.windows(3) {
        let (before, corner, after) = (three[0], three[1], three[2]);
        let reach = RADIUS.min(length(before, corner) / 2).min(length(corner, after) / 2);
        let (from, to) = (towards(corner, before, reach), towards(corner, after, reach));
        put(format_args!("L{} {}Q{} {} {} {}", from.x, from.y, corner.x, corner.y, to.x, to.y));
    }
    if let [_, .., last] = points {
        put(format_args!("L{} {}", last.x, last.y));
    }
    path
}

/// The direction in which the last stretch of an arrow runs, in degrees clockwise from the right.
pub fn heading(points: &[Point]) -> f64 {
    let [.., before, end] = points else { return 0.0 };
    f64::from(end.y - before.y).atan2(f64::from(end.x - before.x)).to_degrees()
}

fn length(a: Point, b: Point) -> i32 {
    f64::from(b.x - a.x).hypot(f64::from(b.y - a.y)) as i32
}

fn towards(from: Point, to: Point, distance: i32) -> Point {
    let length = length(from, to).max(1);
    Point { x: from.x + (to.x - from.x) * distance / length, y: from.y + (to.y - from.y) * distance / length }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_round_as_far_as_there_is_room() {
        let at = |x, y| Point { x, y };
        assert_eq!(rounded_path(&[at(0, 0), at(40, 0), at(40, 40)]), "M0 0L32 0Q40 0 40 8L40 40");
        assert_eq!(rounded_path(&[at(0, 0), at(4, 0), at(4, 40)]), "M0 0L2 0Q4 0 4 2L4 40");
        assert_eq!(rounded_path(&[]), "");
        assert_eq!(heading(&[at(0, 0), at(0, 9)]), 90.0);
    }
}
