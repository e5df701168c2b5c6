/** Files that people send on Discord: with a command, in place of words, with an answer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pastedContract } from '../../contracts/pasted.ts'
import { png } from '../../support/pictures.ts'
import { rowsOf } from '../../support/rows.ts'
import { type DiscordDriver, openDriver } from './driver.ts'

pastedContract('discord', async () => {
  const chat = await openDriver()
  const file = (text: string) => ({ name: 'message.txt', bytes: new TextEncoder().encode(text) })
  return {
    ...{ chat, db: chat.cast.db },
    paste: (as, text, where) => chat.write(as, '', where, { files: [file(text)] }),
  }
})

describe('files on Discord', () => {
  let chat: DiscordDriver
  beforeAll(async () => {
    chat = await openDriver()
  })
  afterAll(() => chat.close())
  const world = () => chat.cast.fake.world

  test('a text file that the client made of a long paste is the question that its words ask', async () => {
    const { db } = chat.cast
    const words = `Comment projeter ma carte ? ${'Voici le détail. '.repeat(150)}`.trim()
    const paste = { name: 'message.txt', bytes: new TextEncoder().encode(words) }
    await chat.write('karim', '', { space: 'questions' }, { files: [paste] })
    const asked = await rowsOf(db).question.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(asked.text).toBe(words)
    expect(await rowsOf(db).attachment.count({ where: { questionId: asked.id } })).toBe(0)
  })

  test('an answer in private, in reply to the question, takes its picture along', async () => {
    const { db } = chat.cast
    await chat.command('ines', 'sos', '@Claire Où est le bouton de partage ?')
    const received = (await chat.toPerson('claire')).findLast(({ text }) =>
      text.includes('bouton de partage'),
    )
    const capture = { name: 'capture.png', bytes: png('capture') }
    if (!received) throw new Error('Claire was not asked')
    await chat.write('claire', 'Comme sur cette capture.', { under: received }, { files: [capture] })
    const asked = await rowsOf(db).question.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(asked.state).toBe('answered')
    const answered = await chat.toPerson('ines')
    expect(answered.some(({ text }) => text.includes('Comme sur cette capture.'))).toBe(true)
    expect(answered.flatMap(({ files }) => (files ?? []).map(({ name }) => name))).toEqual(['capture.png'])
  })

  test('a file may come with the command itself', async () => {
    const id = world().id()
    world().files.set(`${id}/note.txt`, new TextEncoder().encode('Une note.'))
    const given = {
      titre: 'Note',
      description: 'Prise de notes.',
      où: 'school',
      quand: '2026-11-01',
      'compétences-mises-en-œuvre': 'A1.2 A1.3',
    }
    const done = await chat.act('ines', chat.cast.channelOf('activities'), 2, {
      id: '1',
      name: 'declarer',
      type: 1,
      options: [
        ...Object.entries(given).map(([name, value]) => ({ type: 3, name, value })),
        { type: 11, name: 'fichiers', value: id },
      ],
      resolved: {
        attachments: {
          [id]: { id, filename: 'note.txt', size: 9, url: `${world().cdn}/${id}/note.txt`, proxy_url: '' },
        },
      },
    })
    expect(done.shown[0]?.text).toMatch(/MATHS-2026-\d{4}/)
    const files = (await chat.inSpace('activities')).flatMap((one) =>
      (one.files ?? []).map(({ name }) => name),
    )
    expect(files).toEqual(['note.txt'])
  })
})
