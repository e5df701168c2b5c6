import { defineConfig } from 'vitest/config'

/** A real browser, one at a time: `npm test` must pass with Node alone, so these are run by themselves. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    retry: 0,
    pool: 'forks',
    maxWorkers: 1,
  },
})
