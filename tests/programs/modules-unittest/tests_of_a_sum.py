import unittest, io
import re

def add(a, b):
    return a + b

class TestA(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        print('setUpClass')

    @classmethod
    def tearDownClass(cls):
        print('tearDownClass')

    def setUp(self):
        self.x = [1, 2]
        self.addCleanup(print, 'cleanup')
        print('setUp', self._testMethodName)

    def tearDown(self):
        print('tearDown')

    def test_add(self):
        self.assertEqual(add(1, 2), 3)

    def test_fail(self):
        self.assertEqual(add(1, 2), 4, 'bad sum')

    def test_raises(self):
        with self.assertRaises(ZeroDivisionError) as cm:
            1 / 0
        print(cm.exception)
        self.assertRaises(ValueError, int, 'x')
        with self.assertRaisesRegex(ValueError, 'inv.*'):
            int('x')

    def test_err(self):
        raise KeyError('k')

    @unittest.skip('later')
    def test_skip(self):
        print('no')

    @unittest.expectedFailure
    def test_xf(self):
        self.fail('f')

    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)

    def test_in(self):
        """doc line"""
        self.assertIn(1, self.x)
        self.assertTrue(self.x)
        self.assertIsNone(None)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertIsInstance(3, int)
        self.assertGreater(3, 2)
        self.assertCountEqual([1, 2], [2, 1])
        self.assertListEqual([1], [1])
        self.assertDictEqual({}, {})
        self.assertRegex('abc', 'b')

class TestB(unittest.TestCase):

    def test_msgs(self):
        for f in [lambda: self.assertEqual(1, 2), lambda: self.assertTrue(0), lambda: self.assertIn(1, []), lambda: self.assertIs(1, 2), lambda: self.assertIsNone(5), lambda: self.assertLess(2, 1), lambda: self.assertAlmostEqual(1, 1.1), lambda: self.assertRaises(ValueError, int, '3'), lambda: self.fail('boo'), lambda: self.assertIsInstance('a', int), lambda: self.assertNotIn(1, [1]), lambda: self.assertEqual(1, 2, 'm'), lambda: self.assertFalse([1]), lambda: self.assertSetEqual({1}, {2}), lambda: self.assertRegex('a', 'b'), lambda: self.assertGreaterEqual(1, 2), lambda: self.assertIsNotNone(None), lambda: self.assertNotEqual(1, 1)]:
            try:
                f()
            except AssertionError as e:
                print(repr(str(e)))
s = unittest.TestLoader().loadTestsFromTestCase(TestA)
print(s.countTestCases())
b = io.StringIO()
r = unittest.TextTestRunner(stream=b, verbosity=2).run(s)
print(r.testsRun, len(r.failures), len(r.errors), r.wasSuccessful(), r)
t = re.sub(r"in [0-9.]+s", "in no time", b.getvalue())
print(re.sub(r"(?m)^(  File|Ran ).*\n", "", t))
print(t.splitlines()[-1])
unittest.main()
