import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{front,render}/**/*.test.ts'],
          // A guard against tests that wait for what never comes; nothing is timed.
          testTimeout: 60_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        test: {
          name: 'start',
          // As it is built: the bridge is started as its own process.
          root: '../build/server',
          include: ['tests/start/**/*.test.js'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'blender',
          // As it is built: worker threads and Blender itself start from the built files.
          root: '../build/server',
          include: ['tests/blender/**/*.test.js'],
          // One Blender at a time has the cores.
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
