import { defineConfig } from 'vitest/config'

/** In a real browser; a script of its own, because a fresh machine has only Node. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/browser/**/*.test.ts'],
    // As `tests/vitest.config.ts`: what hangs is ended, and nothing is judged by how long it takes.
    testTimeout: 15 * 60_000,
    hookTimeout: 15 * 60_000,
    expect: { poll: { timeout: 5 * 60_000 } },
    retry: 0,
    pool: 'forks',
    // What a file loads serves the next one: each has a browser and a chat of its own.
    isolate: false,
    maxWorkers: 2,
  },
})
