/** Which files go together, and that none keeps another, or words, from being said. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createHanding, type Giving, groupsOf, type Handed } from '../../../../bots/exchange/files/handing.ts'
import type { LendFiles } from '../../../../bots/platform.ts'
import { quiet } from '../../../../bots/runtime/log.ts'
import type { FileRef } from '../../../../core/kernel/files.ts'
import type { Block, Card } from '../../../../core/view/card.ts'

const file = (id: string, more: Partial<FileRef> = {}): FileRef => ({
  id,
  name: `${id}.png`,
  mediaType: 'image/png',
  size: 10,
  alt: null,
  ...more,
})
const card = (files: readonly FileRef[], words = true): Card => ({
  tone: 'neutral',
  title: 'Une question',
  body: [
    ...(words ? [{ kind: 'text', text: 'Des mots' } as const] : []),
    ...files.map((one): Block => ({ kind: 'file', file: one, said: one.name })),
  ],
  actions: [],
})
const limits = { bytes: 100, together: { files: 3, bytes: 30 } }
const ids = (groups: readonly (readonly FileRef[])[]) =>
  groups.map((group) => group.map(({ id }) => id).join())

describe('files go together', () => {
  test('as many as the platform takes by one call, in their order', () => {
    const four = ['a', 'b', 'c', 'd'].map((id) => file(id))
    expect(ids(groupsOf(four, { limits }))).toEqual(['a,b,c', 'd'])
  })

  test('no more bytes than it takes, and one alone however large it is', () => {
    const files = [file('a', { size: 25 }), file('b'), file('c', { size: 90 }), file('d')]
    expect(ids(groupsOf(files, { limits }))).toEqual(['a', 'b', 'c', 'd'])
  })

  test('each sort for itself', () => {
    const files = [file('a'), file('b', { mediaType: 'application/pdf' }), file('c')]
    expect(ids(groupsOf(files, { limits, sortOf: ({ mediaType }) => mediaType }))).toEqual(['a,c', 'b'])
  })
})

describe('giving', () => {
  let sent: string[]
  let said: string[]
  /** What a call with this file is answered, until it is taken away. */
  let answers: Map<string, 'refused' | 'busy' | 'broken'>
  const lendFiles: LendFiles = (wanted, use) =>
    use(new Map(wanted.filter((id) => id !== 'gone').map((id) => [id, new Uint8Array(1)])))
  let handing: ReturnType<typeof createHanding>
  const until = new Date('2026-11-02T09:00:30Z')
  const giving: Giving = {
    limits,
    async send(files: readonly Handed[]) {
      const wrong = files.map(({ file: { id } }) => answers.get(id)).find((one) => one !== undefined)
      if (wrong) throw new Error(wrong)
      sent.push(files.map(({ file: { id } }) => id).join())
    },
    async say({ body }) {
      said.push(JSON.stringify(body))
    },
    failureOf(error) {
      const { message } = error as Error
      if (message === 'broken') throw error
      return message === 'busy'
        ? { ok: false, reason: 'rate-limited', retryAt: until }
        : { ok: false, reason: 'rejected' }
    },
  }
  beforeEach(() => {
    sent = []
    said = []
    answers = new Map()
    handing = createHanding({ lendFiles, log: quiet })
  })
  const give = (files: readonly FileRef[], words = true, id = 'm') =>
    handing.give({ id, card: card(files, words), language: 'fr' }, giving)

  test('one that is refused keeps none of the others, and is named with what to do', async () => {
    answers.set('b', 'refused')
    expect(await give([file('a'), file('b'), file('c')])).toBeUndefined()
    expect(sent).toEqual(['a', 'c'])
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('b.png')
    expect(said[0]).toContain('un lien')
  })

  test('one that is larger than the platform takes is not even tried', async () => {
    expect(await give([file('a', { size: 101 }), file('b')])).toBeUndefined()
    expect(sent).toEqual(['b'])
    expect(said[0]).toContain('a.png')
  })

  test('one whose content is not there any more is named, too', async () => {
    expect(await give([file('gone'), file('b')])).toBeUndefined()
    expect(sent).toEqual(['b'])
    expect(said[0]).toContain('gone.png')
  })

  test('what is left when the platform asks to wait is handed back, with until when', async () => {
    answers.set('d', 'busy')
    const left = await give(['a', 'b', 'c', 'd', 'e'].map((id) => file(id)))
    expect(left).toEqual({ files: [file('d'), file('e')], retryAt: until })
    expect(sent).toEqual(['a,b,c'])
  })

  test('files alone are not left: the message comes again, and goes on where it was', async () => {
    const files = ['a', 'b', 'c', 'd'].map((id) => file(id))
    answers.set('d', 'broken')
    await expect(give(files, false)).rejects.toThrow('broken')
    answers.clear()
    expect(await give(files, false)).toBeUndefined()
    expect(sent).toEqual(['a,b,c', 'd'])
  })

  test('a card without files asks nobody for anything', async () => {
    expect(await give([])).toBeUndefined()
    expect([sent, said]).toEqual([[], []])
  })
})
