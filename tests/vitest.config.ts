import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that start processes or play for long: begun last, one of them would keep the others waiting. */
const LONG =
  /\/(kill|killed|soak|simulation|together|doctor|start|full-disk|migrations|verify-command)\.test\.ts$/

/**
 * Files that want a process in which nothing was loaded or written yet: the order in which two SDKs are loaded, another
 * policy than ours, tables that never held anything.
 */
const FRESH = [
  'tests/bots/discord/beside-slack.test.ts',
  'tests/bots/runtime/statistics.test.ts',
  'tests/core/helpdesk/promise.test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId)
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((one) => !isLong(one))]
  }
}

/**
 * Tests are real: databases, sockets, processes. They get all the time they need, and no second chance (`retry: 0`). What files load
 * and the databases they empty afterwards serve the next ones of the same process (`isolate: false`): loading took more
 * than testing.
 */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', ...FRESH],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'fresh', include: FRESH, isolate: true } },
    ],
    globalSetup: ['tests/support/servers.ts'],
    setupFiles: ['tests/support/setup.ts'],
    // Ends what hangs. No test is judged by how long it takes: each waits for the thing itself.
    testTimeout: 15 * 60_000,
    hookTimeout: 15 * 60_000,
    retry: 0,
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    // One more than the processors of a small machine: some wait for sockets and programs meanwhile.
    maxWorkers: 3,
  },
})
