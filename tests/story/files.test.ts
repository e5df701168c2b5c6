/** Files that people hand in: by their content, under a name that can be kept, and no more than there is room for. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const MEGABYTE = 1024 * 1024
const TEXT = new TextEncoder().encode('Compte rendu de séance')

async function hand(name: string, bytes: Uint8Array = TEXT, as = 'ines') {
  const path = `/api/files?as=${as}&name=${encodeURIComponent(name)}`
  const response = await stage.request(path, { method: 'POST', body: bytes as never })
  const body = (await response.json()) as { id?: string; name?: string; error?: string }
  return { status: response.status, ...body }
}

describe('a name', () => {
  test.each([
    ['\u0082t\u0082.txt', 't.txt', 'of an old archive, in another encoding'],
    ['\u0001\u0002\u0003', 'document.txt', 'of which nothing is left'],
    ['un\u202efdp.exe', 'unfdp.exe.txt', 'that turns itself around, and promises a program'],
    ['photo.png', 'photo.png.txt', 'that promises a picture'],
    ['page.html', 'page.html.txt', 'that a browser would run'],
    ['a\u2066b\u2069.txt', 'ab.txt', 'with isolates'],
    ['e\u0301te\u0301.txt', 'été.txt', 'in pieces'],
    ['un \n deux.txt', 'un deux.txt', 'on two lines'],
    ['moitié \ud83d.txt', 'moitié \ufffd.txt', 'with half a character'],
  ])('%j is kept as %j: %s', async (given, kept) => {
    // Half characters do not get through an address.
    expect(await hand(given.replace('\ud83d', '\ufffd'))).toMatchObject({ status: 201, name: kept })
  })

  test('that is too long keeps its end, and no half of a character', async () => {
    const family = '👩‍👩‍👧'
    const { status, name = '' } = await hand(`x${family.repeat(20)}.txt`)
    expect(status).toBe(201)
    expect(name).toBe(`${family.repeat(12)}.txt`)
    expect(name.length).toBeLessThanOrEqual(100)
  })
})

describe('what it is', () => {
  const encoded = {
    'utf-8': TEXT,
    'UTF-8 with a mark': new Uint8Array([0xef, 0xbb, 0xbf, ...TEXT]),
    'Windows-1252': Uint8Array.from('Compte rendu : séance n° 3, coût 12 \u0080, l\u0092été', (one) =>
      one.charCodeAt(0),
    ),
    'UTF-16 little endian': new Uint8Array([0xff, 0xfe, ...Buffer.from('Compte rendu de séance', 'utf16le')]),
    'UTF-16 big endian': new Uint8Array([
      0xfe,
      0xff,
      ...Buffer.from('Compte rendu de séance', 'utf16le').swap16(),
    ]),
  }
  test.each(Object.entries(encoded))('a text in %s is a text', async (_, bytes) => {
    expect(await hand('notes.txt', bytes)).toMatchObject({ status: 201 })
  })

  test('a text is kept with the encoding that it is read by', async () => {
    for (const bytes of Object.values(encoded)) await hand('notes.txt', bytes)
    const kept = await rowsOf(stage.db).storedFile.findMany({ orderBy: { mediaType: 'asc' } })
    expect(kept.map(({ mediaType }) => mediaType)).toEqual([
      'text/plain',
      'text/plain',
      'text/plain; charset=utf-16be',
      'text/plain; charset=utf-16le',
      'text/plain; charset=windows-1252',
    ])
  })

  const box = (kind: string) => {
    const bytes = new Uint8Array(64)
    bytes.set([0, 0, 0, 24, ...Buffer.from(`ftyp${kind}`)])
    return bytes
  }
  test.each(['heic', 'heix', 'mif1'])('a photo of a telephone (%s) is named, with the cure', async (kind) => {
    const { status, error } = await hand('IMG_0001.HEIC', box(kind))
    expect(status).toBe(422)
    expect(error).toMatch(/IMG_0001\.HEIC.*HEIC.*JPEG/)
  })

  test('what else is not taken is called what it is', async () => {
    const film = await hand('film.mp4', box('isom'))
    expect(film.status).toBe(422)
    expect(film.error).toMatch(/MP4.*lien/)
    const junk = await hand('x.bin', new Uint8Array([1, 2, 3, 0, 250, 0x81]))
    expect(junk.error).toContain('Nous ne gardons pas les fichiers comme')
  })
})

describe('how much', () => {
  /** Somebody has handed in so many bytes; what is kept of them here is only how many. */
  async function handedIn(userId: string, sizes: readonly number[]): Promise<void> {
    const { personId } = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId } })
    const at = stage.clock.now()
    for (const [index, size] of sizes.entries()) {
      const sha256 = `${userId}-${index}`
      const file = { sha256, mediaType: 'text/plain', size, content: new Uint8Array(), storedAt: at }
      await rowsOf(stage.db).storedFile.create({ data: file })
      const id = stage.ids.next()
      await rowsOf(stage.db).upload.create({ data: { id, personId, sha256, name: 'x', uploadedAt: at } })
    }
  }

  test('a day and person there is room for ten of the largest, told kindly, and again the day after', async () => {
    await handedIn('ines', [...Array(9).fill(10 * MEGABYTE), 10 * MEGABYTE - TEXT.length])
    expect((await hand('juste.txt')).status).toBe(201)
    const other = new TextEncoder().encode('Un de plus')
    const more = await hand('de-trop.txt', other)
    expect(more.status).toBe(422)
    expect(more.error).toMatch(/de-trop\.txt.*100\u00a0Mo.*demain/)
    // The same content takes no second place, and another person has room of their own.
    expect((await hand('encore.txt')).status).toBe(201)
    expect((await hand('karim.txt', other, 'karim')).status).toBe(201)
    await stage.pass({ days: 1 })
    expect((await hand('de-trop.txt', other)).status).toBe(201)
  })

  test('however many come at once', async () => {
    await handedIn('ines', [100 * MEGABYTE - 40])
    const atOnce = Array.from({ length: 8 }, (_, index) =>
      hand(`${index}.txt`, new Uint8Array(20).fill(65 + index)),
    )
    const statuses = (await Promise.all(atOnce)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(2)
  })
})

describe('attached to nothing', () => {
  const kept = async () => ({
    uploads: await rowsOf(stage.db).upload.count(),
    contents: await rowsOf(stage.db).storedFile.count(),
  })

  test('they are forgotten after a day, and their content with them', async () => {
    await hand('a.txt')
    await hand('b.txt')
    await stage.pass({ hours: 23 })
    expect(await kept()).toEqual({ uploads: 2, contents: 1 })
    await stage.pass({ hours: 2 })
    expect(await kept()).toEqual({ uploads: 0, contents: 0 })
  })

  test('a declaration keeps its own, and so does a form that somebody means to finish', async () => {
    const opened = (await stage.say('ines', '/declarer')).replies.find((one) => one.form)
    if (!opened?.form) throw new Error('no form')
    const draft = await hand('brouillon.txt')
    const save = await stage.request('/api/drafts', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: 'ines', form: opened.form.id, values: { files: [draft.id] } }),
    })
    expect(save.status).toBe(204)
    await stage.pass({ days: 30 })
    expect(await kept()).toEqual({ uploads: 1, contents: 1 })
    const values = {
      title: 'Une figure projetée',
      description: 'En classe de sixième.',
      where: 'school',
      when: '01/11/2026',
      competences: ['B2.3'],
      files: [draft.id ?? ''],
    }
    expect((await stage.fill('ines', opened, values)).status).toBe(202)
    await stage.pass({ days: 30 })
    expect(await kept()).toEqual({ uploads: 1, contents: 1 })
  })
})
