/** Each platform of the list brings along what is asked of all of them. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PLATFORMS, platformName } from '../../bots/platforms.ts'
import { messages } from '../../core/i18n/messages.ts'
import { LANGUAGES } from '../../core/kernel/actor.ts'
import { ROOT } from '../support/imports.ts'
import { saysWhatToDo } from '../support/says.ts'

test('no two of them share an id or a variable', () => {
  const ids = PLATFORMS.map(({ id }) => id)
  const variables = PLATFORMS.flatMap((kit) => Object.keys(kit.variables))
  expect(ids).toEqual([...new Set(ids)])
  expect(variables).toEqual([...new Set(variables)])
})

test('one that is not in the list is called by its id', () => {
  expect(platformName('elsewhere')).toBe('elsewhere')
})

describe.each(PLATFORMS.map((kit) => [kit.id, kit] as const))('%s', (id, kit) => {
  test('is called by one name everywhere', () => {
    expect(platformName(id)).toBe(kit.name)
    for (const language of LANGUAGES) expect(messages(language).people.platform(id)).toBe(kit.name)
  })

  test('is wanted only where its variables are given', () => {
    expect(kit.settings({})).toBeUndefined()
    expect(kit.contradictions?.({}) ?? []).toEqual([])
  })

  test('says what to do about each fault of its variables', () => {
    const { fr, en } = kit.faults
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort())
    for (const [code, repair] of Object.entries(fr)) {
      expect(code).toMatch(/^[a-z-]+$/)
      expect(repair).not.toEqual(en[code])
      // Read after the name of the variable: `PORT: this is not a port number`.
      if (en[code])
        saysWhatToDo({ ...repair, what: `${repair.what}.` }, { ...en[code], what: `${en[code].what}.` })
    }
  })

  test('meets the contract of adapters, and has a guide in each language', () => {
    const isFaulty = Object.keys(kit.faults.fr).length > 0
    const files = [
      `tests/bots/${id}/contract.test.ts`,
      ...(isFaulty ? [`tests/bots/${id}/settings.test.ts`] : []),
      ...LANGUAGES.map((language) => `docs/${language}/${id}.md`),
    ]
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
  })
})
