/** Of mocha, which runs the tests in the browser, what no other package declares. */
declare function afterEach(run: () => unknown): void;
