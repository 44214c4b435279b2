//! Benchmarks and the two measures of reading. Each is a file of its own beside this one, or in `examples/`.
