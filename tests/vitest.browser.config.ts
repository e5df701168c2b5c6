import { defineConfig } from 'vitest/config'

/** In a real browser; a script of its own, because a fresh machine has only Node. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    retry: 0,
    pool: 'forks',
    maxWorkers: 1,
  },
})
