/** What is wrong with settings, and that both languages say what to do without repeating a value. */
import { describe, expect, test } from 'vitest'
import type { SettingProblem } from '../../bots/kit.ts'
import { saySetting } from '../../bots/terminal/setting-words.ts'
import { readConfig, UnreadableEnvironment } from '../../bots/terminal/settings.ts'

export const problemsOf = (environment: Record<string, string>): readonly SettingProblem[] => {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof UnreadableEnvironment) return error.problems
    throw error
  }
  return []
}

/** What is wrong, the names that it is about, and an environment that is wrong so; secret values contain `secret`. */
type Wrong = [code: string, names: string, environment: Record<string, string>]

/** @param codes every way of being wrong: none may be left out of the table. */
export function settingsGoWrong(codes: readonly string[], wrong: readonly Wrong[]): void {
  describe('settings that are wrong', () => {
    test.each(wrong)(
      '%s: %s is named, and what to do is said in both languages',
      (code, names, environment) => {
        const problems = problemsOf(environment)
        expect(problems).toEqual([{ code, names: names.split(',') }])
        const [fr, en] = (['fr', 'en'] as const).map((language) =>
          problems.map((one) => saySetting(one, language)),
        )
        for (const { what, repair } of [...(fr ?? []), ...(en ?? [])]) {
          for (const name of names.split(',')) expect(what).toContain(name)
          expect(repair.length).toBeGreaterThan(10)
          expect(`${what} ${repair}`).not.toContain('secret.')
          for (const value of Object.values(environment).filter((one) => one.includes('secret')))
            expect(`${what} ${repair}`).not.toContain(value)
        }
        expect(fr).not.toEqual(en)
      },
    )

    test('are all in the table', () => {
      expect([...new Set(wrong.map(([code]) => code))].sort()).toEqual([...codes].sort())
    })
  })
}
