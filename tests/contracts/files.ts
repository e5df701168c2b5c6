/** The contract of an adapter that hands files over: they reach whoever reads the words that they came with, once. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ChatPlatform, Destination, OutgoingDelivery } from '../../bots/platform.ts'
import type { Assistant } from '../../bots/runtime/assistant.ts'
import { isPng } from '../../core/documents/credential/reading/png-text.ts'
import { keepFile } from '../../core/files/keep.ts'
import type { Clock } from '../../core/kernel/clock.ts'
import { DAY, SECOND } from '../../core/kernel/clock.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import type { Card } from '../../core/view/card.ts'
import type { Database } from '../../prisma/client.ts'
import { png } from '../support/pictures.ts'
import { rowsOf } from '../support/rows.ts'
import type { ChatDriver, Person, Shown } from './driver.ts'

/** How an upload goes wrong, in the platform's own words. */
export type Trouble = 'out of order' | 'too large'

export type FilesWorld = {
  chat: ChatDriver
  db: Database
  clock: Clock & { advance(milliseconds: number): void }
  ids: Ids
  assistant(): Assistant
  platform(): ChatPlatform
  /** Where the trainers read, as a delivery is addressed. */
  trainers: Destination
  /** The platform knows a file that comes again by a key; where it does not, a process that dies may have given it twice. */
  hasKeys: boolean
  /** Of the next uploads so many go wrong. */
  upset(trouble: Trouble, times: number): void
}

const TEXT = new TextEncoder().encode('Mes essais')

export function filesContract(name: string, open: () => Promise<FilesWorld>): void {
  describe(`files on ${name}`, () => {
    let w: FilesWorld
    let acts = 0
    beforeAll(async () => {
      w = await open()
    })
    beforeEach(() => {
      // Nobody hands in more in a day than one may.
      w.clock.advance(DAY)
    })
    afterAll(() => w.chat.close())

    const settle = () => w.assistant().settle()
    const plain = (text: string) => text.replaceAll('\u00a0', ' ')
    const saying = (shown: readonly Shown[], words: string) =>
      shown.filter((one) => plain(one.text).includes(words))

    /** Inès fills in a form, with files that her platform has handed over. */
    async function fillIn(
      command: string,
      values: Record<string, string | string[]>,
      files: ReadonlyArray<readonly [string, Uint8Array]>,
    ) {
      const asker = await rowsOf(w.db).person.findFirstOrThrow({
        where: { name: 'Inès Moreau' },
        include: { identities: true },
      })
      const [account] = asker.identities
      if (!account) throw new Error('nobody there')
      const kept: string[] = []
      for (const [called, bytes] of files) {
        const work = { unit: w.db.unit, ids: w.ids, now: w.clock.now() }
        kept.push((await keepFile(work, asker.id, { name: called, bytes })).id)
      }
      acts += 1
      const { platform, workspaceId, userId } = account
      await w.assistant().ingress.receive({
        eventId: `files-${acts}`,
        account: { platform, workspaceId, userId },
        place: { private: true, channelId: 'files' },
        body: { kind: 'form', intent: { command, input: {} }, values: { ...values, files: kept } },
      })
      await settle()
    }
    const ask = (text: string, files: ReadonlyArray<readonly [string, Uint8Array]>) =>
      fillIn('question.ask', { to: '', text }, files)

    /** Every file that stands among the trainers since the words, with all that is written there since. */
    async function among(words: string) {
      const shown = await w.chat.inSpace('trainers')
      const since = shown.slice(shown.findIndex((one) => plain(one.text).includes(words)))
      return {
        said: saying(shown, words).length,
        files: since.flatMap(({ files = [] }) => files),
        text: since.map((one) => plain(one.text)).join('\n'),
      }
    }
    /** What somebody is given who looks something up, where nothing but names is shown, and presses the button. */
    async function askedFor(who: Person, command: string, reference: string) {
      const { shown } = await w.chat.command(who, command, reference)
      const card = shown.find((one) => one.buttons.includes('Voir les fichiers (2)'))
      if (!card)
        throw new Error(`no files are offered: ${shown.flatMap(({ buttons }) => buttons).join(', ')}`)
      expect(shown.flatMap(({ files = [] }) => files)).toEqual([])
      const before = (await w.chat.toPerson(who)).flatMap(({ files = [] }) => files).length
      await w.chat.press(who, card, 'Voir les fichiers (2)')
      await settle()
      return (await w.chat.toPerson(who)).flatMap(({ files = [] }) => files).slice(before)
    }
    const bytesOf = (files: ReadonlyArray<{ bytes: Uint8Array }>) => files.map(({ bytes }) => [...bytes])

    test('reach the place and the person who read the words, once, in their order, with their names', async () => {
      await ask('Que veut dire cette image ?', [
        ['capture.png', png('un')],
        ['notes.txt', TEXT],
      ])
      const there = await among('Que veut dire cette image')
      expect(there.said).toBe(1)
      expect(bytesOf(there.files)).toEqual([[...png('un')], [...TEXT]])
      const seen = `${there.text}\n${there.files.map((one) => one.name).join('\n')}`
      for (const called of ['capture.png', 'notes.txt']) expect(seen).toContain(called)
      const told = [...(await w.chat.toPerson('claire')), ...(await w.chat.toPerson('marc'))]
      expect(bytesOf(told.flatMap(({ files = [] }) => files))).toEqual([[...png('un')], [...TEXT]])
    })

    test('several of one kind keep their order', async () => {
      const files = ['a', 'b', 'c'].map((mark) => [`${mark}.png`, png(mark)] as const)
      await ask('Laquelle de ces trois images ?', files)
      expect(bytesOf((await among('Laquelle de ces trois')).files)).toEqual(
        files.map(([, bytes]) => [...bytes]),
      )
    })

    test('come in private to whoever asks for them under what only they read', async () => {
      await ask('Et pour qui la retrouve ?', [
        ['retrouvée.png', png('retrouvée')],
        ['notes.txt', TEXT],
      ])
      const { reference } = await rowsOf(w.db).question.findFirstOrThrow({ orderBy: { id: 'desc' } })
      expect(bytesOf(await askedFor('yann', 'question', reference))).toEqual([
        [...png('retrouvée')],
        [...TEXT],
      ])
    })

    test('of an activity reach the place where it is posted, and in private whoever is about to attest it', async () => {
      const declared = {
        title: 'Livret de lecture',
        description: 'Un livret fait en classe.',
        where: 'school',
        when: '2026-11-01',
        competences: ['B2.3'],
      }
      const given = [
        ['livret.png', png('livret')],
        ['notes.txt', TEXT],
      ] as const
      await fillIn('activity.declare', declared, given)
      const posted = await w.chat.inSpace('activities')
      expect(saying(posted, 'Livret de lecture').length).toBeGreaterThan(0)
      const bytes = given.map(([, one]) => [...one])
      expect(bytesOf(posted.flatMap(({ files = [] }) => files))).toEqual(bytes)
      const { reference } = await rowsOf(w.db).activity.findFirstOrThrow()
      expect(bytesOf(await askedFor('claire', 'attester', reference))).toEqual(bytes)
      expect(bytesOf(await askedFor('karim', 'activite', reference))).toEqual(bytes)
    })

    test('that we make, a report to print and as a table, come in private to whoever asks for them', async () => {
      await w.chat.command('ines', 'sos', 'De quoi faire un rapport ?')
      await settle()
      for (let turn = 0; turn < 2; turn++) {
        w.clock.advance(60 * SECOND)
        await w.assistant().tick()
      }
      const received = async (label: string) => {
        const before = (await w.chat.toPerson('helene')).flatMap(({ files = [] }) => files).length
        const { shown } = await w.chat.command('helene', 'rapport')
        const seen = [...shown, ...(await w.chat.toPerson('helene'))]
        const card = seen.findLast((one) => one.buttons.includes(label))
        if (!card) throw new Error(`nothing offers “${label}”`)
        await w.chat.press('helene', card, label)
        await settle()
        const files = (await w.chat.toPerson('helene')).flatMap((one) => one.files ?? []).slice(before)
        // Not the picture of the card, which has no name where platforms take pictures as such.
        const [file] = files.filter(({ bytes }) => !isPng(bytes))
        return new TextDecoder('latin1').decode(file?.bytes)
      }
      expect(await received('Recevoir le tableau')).toMatch(/SOS-MATHS-\d{4}-\d{4};MATHS;/)
      expect(await received('Recevoir le PDF')).toMatch(/^%PDF-/)
    })

    test('alone, below what we say among the trainers, are a coordinator’s words: kept, and one press away', async () => {
      await w.chat.command('ines', 'sos', 'Comment cadrer cette image ?')
      await settle()
      const posted = saying(await w.chat.inSpace('trainers'), 'Comment cadrer cette image').at(0)
      if (!posted) throw new Error('the trainers were not told')
      const files = [{ name: 'cadre.png', bytes: png('cadre') }]
      const before = (await w.chat.toPerson('helene')).length
      const { shown } = await w.chat.write('helene', '', { space: 'trainers', under: posted }, { files })
      const told = [...shown, ...(await w.chat.toPerson('helene')).slice(before)]
      expect(told.flatMap(({ buttons }) => buttons)).toContain('Transmettre mes mots')
    })

    test('come later where the platform is out of order, and the words are said once', async () => {
      w.upset('out of order', 12)
      await ask('Et pendant une panne ?', [['panne.png', png('panne')]])
      expect((await among('Et pendant une panne')).said).toBe(1)
      for (let turn = 0; turn < 8; turn++) {
        w.clock.advance(60 * SECOND)
        await w.assistant().tick()
        await settle()
      }
      const there = await among('Et pendant une panne')
      expect(there.said).toBe(1)
      expect(bytesOf(there.files)).toEqual([[...png('panne')]])
      const rows = await rowsOf(w.db).outboxMessage.findMany({ where: { key: { startsWith: 'files:' } } })
      expect(rows.length).toBeGreaterThan(0)
      expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'delivered'))
    })

    test('are given once more at most when a process died before it was written that they were', async () => {
      await ask('Et si tout s’arrête ?', [['arrêt.png', png('arrêt')]])
      const row = await rowsOf(w.db).outboxMessage.findFirstOrThrow({
        where: { key: { contains: ':announced:' } },
        orderBy: { id: 'desc' },
      })
      const again = {
        id: row.id,
        to: w.trainers,
        card: row.card as unknown as Card,
        language: 'fr',
        opensThread: row.opensThread,
      }
      expect(await w.platform().deliver(again as OutgoingDelivery)).toMatchObject({ ok: true })
      const { files } = await among('Et si tout s’arrête')
      expect(files.length).toBe(w.hasKeys ? 1 : 2)
    })

    test('are named where they are too large for the platform, with what to do; the words are there', async () => {
      w.upset('too large', 20)
      await ask('Et une image énorme ?', [['énorme.png', png('énorme')]])
      const there = await among('Et une image énorme')
      expect(there.said).toBe(1)
      expect(there.files).toEqual([])
      expect(there.text).toContain('« énorme.png » n’a pas pu être joint ici.')
      expect(there.text).toContain('une version plus légère, ou un lien')
      w.upset('too large', 0)
    })
  })
}
