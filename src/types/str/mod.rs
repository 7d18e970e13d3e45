pub mod unicode;
mod unicode_tables;
