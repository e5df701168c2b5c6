/** Files: taken with a form, refused with the reason, told when they are not passed on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FILE_BYTES_MAX } from '../../../core/kernel/files.ts'
import { png } from '../../support/pictures.ts'
import { rowsOf } from '../../support/rows.ts'
import { DECLARED, declaredWithFiles } from './declaring.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { filledState } from './filling.ts'
import { readable } from './workspace.ts'

let chat: SlackDriver
beforeAll(async () => {
  const purposes = new Map([
    ['CQUESTIONS', 'questions'],
    ['CTRAINERS', 'trainers'],
  ])
  chat = await openSlack({ purposeOf: async (channel) => purposes.get(channel) })
})
afterAll(async () => {
  await chat.close()
})

const modal = (person: string) => {
  const view = chat.fake.workspace.modalOf(userId(person))
  if (!view) throw new Error(`no modal before ${person}`)
  return view
}

describe('files', () => {
  const declare = async (files: unknown[]) => {
    const { view, envelope } = await declaredWithFiles(chat, files)
    return { view, response: (await chat.act(envelope)) as Record<string, unknown> }
  }

  test('are fetched with the token and kept; the modal says so meanwhile', async () => {
    const bytes = new TextEncoder().encode('Compte rendu de la séance.')
    const before = (await chat.toPerson('karim')).length
    const { response } = await declare([chat.fake.uploaded('seance.txt', bytes)])
    expect(response['response_action']).toBe('update')
    const said = (await chat.toPerson('karim')).slice(before)
    expect(said[0]?.text).toMatch(/MATHS-2026-\d{4}/)
    expect(await rowsOf(chat.db).upload.count()).toBe(1)
  })

  test('are fetched again when Slack asks to wait, or breaks', async () => {
    const before = await rowsOf(chat.db).upload.count()
    chat.fake.disorder('files', { status: 429, headers: { 'retry-after': '2' } })
    chat.fake.disorder('files', { status: 503 })
    await declare([chat.fake.uploaded('patience.txt', new TextEncoder().encode('Un peu de patience.'))])
    expect(await rowsOf(chat.db).upload.count()).toBe(before + 1)
  })

  test('no more can be dropped than an activity takes, those received before included', async () => {
    await chat.command('karim', 'declarer')
    const view = modal('karim')
    const dropper = () => view.blocks.find((block) => block.block_id === 'files')?.['element']
    const dropped = async (names: readonly string[]) => {
      const files = names.map((name) => chat.fake.uploaded(`${name}.txt`, new TextEncoder().encode(name)))
      const untitled = { ...filledState(view, { ...DECLARED, title: ' ' }), files: { in: { files } } }
      await chat.act(chat.client.submission(view, untitled))
      return readable(view.blocks)
    }
    expect(await dropped(['un', 'deux', 'trois'])).toContain('3 fichiers déjà reçus')
    expect(dropper()).toMatchObject({ type: 'file_input', max_files: 7 })
    expect(await dropped(['4', '5', '6', '7', '8', '9', '10'])).toContain('10 fichiers déjà reçus')
    expect(dropper()).toBeUndefined()
    const said = await chat.fill('karim', { ...DECLARED, title: 'Dix fichiers' })
    expect(said.shown[0]?.text).toMatch(/MATHS-2026-\d{4}/)
    const declared = { activity: { title: 'Dix fichiers' } }
    expect(await rowsOf(chat.db).attachment.count({ where: declared })).toBe(10)
  })

  test('from anywhere but Slack are not fetched, and the form comes back with what was typed', async () => {
    const foreign = { id: 'F9', name: 'x.png', size: 3, url_private_download: 'http://127.0.0.1:9/x.png' }
    const before = await rowsOf(chat.db).upload.count()
    const { view } = await declare([foreign])
    const seen = readable(view.blocks)
    expect(seen).toContain('x.png')
    expect(seen).toContain('Avec un fichier')
    expect(await rowsOf(chat.db).upload.count()).toBe(before)
  })
})

test('a file that is too large is not even fetched, and the sentence says how large it may be', async () => {
  const large = { ...chat.fake.uploaded('film.mp4', new Uint8Array(3)), size: FILE_BYTES_MAX + 1 }
  const { view, envelope } = await declaredWithFiles(chat, [large])
  await chat.act(envelope)
  const seen = readable(chat.fake.workspace.modalOf(userId('karim'))?.blocks ?? view.blocks)
  expect(seen).toContain('10\u00a0Mo au plus')
})

describe('a file without a word', () => {
  const dropped = (channel: string) => {
    const { envelope } = chat.client.message(userId('ines'), channel, '')
    const { event } = envelope.payload as { event: Record<string, unknown> }
    event['subtype'] = 'file_share'
    event['files'] = [chat.fake.uploaded('ecran.png', png())]
    return chat.witnessed('ines', envelope)
  }

  test('is no question, and whoever dropped it is told so in private; what was sent to the app is kept', async () => {
    const before = await rowsOf(chat.db).question.count()
    const told = {
      [chat.space('questions')]: 'Il nous faut quelques mots',
      [chat.fake.workspace.dm(userId('ines'))]: 'Ce que vous avez envoyé est gardé',
    }
    for (const [channel, said] of Object.entries(told)) {
      const { shown } = await dropped(channel)
      expect(shown.map((one) => one.text).join('')).toContain(said)
      expect(shown.every((one) => one.private)).toBe(true)
    }
    expect(await rowsOf(chat.db).question.count()).toBe(before)
  })

  test('elsewhere is nobody’s business', async () => {
    expect((await dropped('CGENERAL')).shown).toEqual([])
    expect((await dropped(chat.space('trainers'))).shown).toEqual([])
  })
})

test('a snippet that Slack made of a long paste is the question that its words ask', async () => {
  const words = `Comment projeter ma carte ? ${'Voici le détail. '.repeat(100)}`.trim()
  const { envelope } = chat.client.message(userId('ines'), chat.space('questions'), '')
  const { event } = envelope.payload as { event: Record<string, unknown> }
  event['subtype'] = 'file_share'
  const file = chat.fake.uploaded('Untitled', new TextEncoder().encode(words))
  event['files'] = [{ ...file, mode: 'snippet', filetype: 'text' }]
  await chat.witnessed('ines', envelope)
  const asked = await rowsOf(chat.db).question.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(asked.text).toBe(words)
  expect(await rowsOf(chat.db).attachment.count({ where: { questionId: asked.id } })).toBe(0)
})

describe('a file with words', () => {
  const sent = (
    as: 'ines' | 'karim' | 'claire' | 'marc',
    channel: string,
    text: string,
    more: Sending = {},
  ) => {
    const { envelope } = chat.client.message(userId(as), channel, text, more.thread)
    const { event } = envelope.payload as { event: Record<string, unknown> }
    event['subtype'] = 'file_share'
    event['files'] = more.files ?? [chat.fake.uploaded('ecran.png', png(text))]
    return chat.witnessed(as, envelope)
  }
  type Sending = { thread?: string | undefined; files?: unknown[] }
  const attached = async (text: string) =>
    (
      await rowsOf(chat.db).attachment.findMany({
        where: { question: { text } },
        include: { upload: true },
        orderBy: { position: 'asc' },
      })
    ).map(({ upload }) => upload.name)

  test('in a channel goes with the question that the words ask', async () => {
    await sent('ines', chat.space('questions'), 'Cet écran ?')
    expect(await attached('Cet écran ?')).toEqual(['ecran.png'])
  })

  test('in private goes with the answer that the words are', async () => {
    await chat.command('ines', 'sos', 'Et en privé ?')
    const trainer = (await chat.toPerson('claire')).some((one) => one.text.includes('Et en privé ?'))
      ? 'claire'
      : 'marc'
    const card = (await chat.toPerson(trainer)).findLast((one) => one.text.includes('Et en privé ?'))
    const { dm } = chat.fake.workspace
    const answered = await sent(trainer, dm(userId(trainer)), 'Voici.', { thread: card?.id })
    expect(answered.shown.map(({ text }) => text).join('')).toContain('transmettons')
    expect(await attached('Et en privé ?')).toEqual(['ecran.png'])
  })

  test('that nobody asked for is not even fetched', async () => {
    const before = await rowsOf(chat.db).upload.count()
    expect((await sent('marc', 'CGENERAL', 'Regardez.')).shown).toEqual([])
    expect((await sent('marc', chat.space('questions'), 'Regardez.')).shown).toEqual([])
    expect(await rowsOf(chat.db).upload.count()).toBe(before)
  })

  test('of which some are not taken: the words go on with the others, and each is named with its reason', async () => {
    const { uploaded } = chat.fake
    const film = new Uint8Array(64)
    film.set([0, 0, 0, 24, ...Buffer.from('ftypisom')])
    const foreign = { id: 'F8', name: 'ailleurs.png', size: 3, url_private_download: 'http://127.0.0.1:9/x' }
    const large = { ...uploaded('lourd.png', png('lourd')), size: FILE_BYTES_MAX + 1 }
    const files = [uploaded('bon.png', png('bon')), uploaded('film.mp4', film), foreign, large]
    const { shown } = await sent('ines', chat.space('questions'), 'Quatre fichiers ?', { files })
    expect(await attached('Quatre fichiers ?')).toEqual(['bon.png'])
    const told = shown.filter(({ private: alone }) => alone).map(({ text }) => text)
    expect(told).toHaveLength(1)
    for (const name of ['film.mp4', 'ailleurs.png', 'lourd.png']) expect(told[0]).toContain(name)
    await chat.redeliver()
    expect(await attached('Quatre fichiers ?')).toEqual(['bon.png'])
  })

  test('of which there are too many: the first ten go along, and it is said', async () => {
    const files = Array.from({ length: 11 }, (_, index) =>
      chat.fake.uploaded(`${index}.png`, png(`n${index}`)),
    )
    const { shown } = await sent('karim', chat.space('questions'), 'Onze fichiers ?', { files })
    expect(await attached('Onze fichiers ?')).toHaveLength(10)
    expect(shown.map(({ text }) => text).join('')).toContain('10 fichiers par message')
  })
})
