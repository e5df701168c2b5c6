/** Handing a badge in on the page of verification: what is said of it, and what of files that are none. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { httpApp } from '../../bots/runtime/http.ts'
import { VERIFY, type VerifyDeps, verifyApp } from '../../bots/verify/app.ts'
import { createExaminer } from '../../bots/verify/examining.ts'
import { examine } from '../../core/documents/credential/verifying.ts'
import { bytesOf, own, ownBadge } from '../support/own-badges.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(() => stage.close())

/** In this very process, unless what is tested is the other one. */
function serving(otherwise: Partial<VerifyDeps> = {}) {
  const { db, clock, composed } = stage
  const { frameworks } = composed
  const zone = 'Europe/Paris'
  const app = verifyApp({ db, clock, zone, frameworks, own, examine, failed() {}, ...otherwise })
  return httpApp(
    () => true,
    () => [{ path: VERIFY, app, open: true }],
  )
}

function page(otherwise: Partial<VerifyDeps> = {}) {
  const server = serving(otherwise)
  return async (
    file: Uint8Array | string,
    { name = '', lang = 'fr', accept = 'text/html' }: { name?: string; lang?: string; accept?: string } = {},
  ) => {
    const form = new FormData()
    form.set('badge', new File([new Uint8Array(Buffer.from(file))], 'badge.json'))
    form.set('name', name)
    const response = await server.request(`http://sos.example.fr/verify?lang=${lang}`, {
      method: 'POST',
      body: form,
      headers: { accept },
    })
    const html = (await response.text()).replaceAll('\u00a0', ' ')
    return {
      status: response.status,
      html,
      words: html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, ' '),
    }
  }
}

describe('a badge of ours on the page', () => {
  test('is valid, with what its file says, in the language of whoever asks', async () => {
    const hand = page()
    const badge = bytesOf(await ownBadge())
    const { status, words } = await hand(badge)
    expect(status).toBe(200)
    for (const said of [
      'Ce badge est valable',
      'Institut de démonstration',
      'A1.1',
      'Se protéger',
      '2 novembre 2026',
    ])
      expect(words).toContain(said)
    expect(words).toContain('Le nom de la personne n’y est pas écrit')
    expect((await hand(badge, { lang: 'en' })).words).toContain('This badge is valid')
  })

  test('says whether it is in the name that somebody types', async () => {
    const hand = page()
    const badge = bytesOf(await ownBadge())
    expect((await hand(badge, { name: '  Inès  Moreau ' })).words).toContain(
      'Ce badge porte bien le nom « Inès Moreau »',
    )
    expect((await hand(badge, { name: 'Ines Moreau' })).words).toContain(
      'ne porte pas le nom « Ines Moreau »',
    )
    const { html } = await hand(badge, { name: '<script>alert(1)</script>' })
    expect(html).not.toContain('<script')
  })

  test('shows nothing of one that is not what was signed', async () => {
    const { words } = await page()(bytesOf({ ...(await ownBadge()), name: 'Agrégation' }))
    expect(words).toContain('Ce badge n’est pas authentique')
    expect(words).not.toContain('Agrégation')
    expect(words).not.toContain('A1.1')
  })

  test('of another issuer says that it is not known here, and by which address it calls itself', async () => {
    const issuer = { type: ['Profile'], name: 'Ministère' }
    const did = 'did:web:ailleurs.example.fr'
    const badge = await ownBadge({ issuer: { ...issuer, id: did } }, { did })
    const { words } = await page({ own: { did: undefined, keys: async () => [] } })(bytesOf(badge))
    expect(words).toContain('Nous ne connaissons pas l’émetteur')
    expect(words).toContain('Ministère (did:web:ailleurs.example.fr)')
  })

  test('is said in plain text to programs, with an error unless it is valid', async () => {
    const hand = page()
    const good = await hand(bytesOf(await ownBadge()), { accept: 'text/plain' })
    expect([good.status, good.html.split('\n')[0]]).toEqual([200, 'Ce badge est valable'])
    expect((await hand('{}', { accept: 'text/plain' })).status).toBe(422)
  })
})

describe('what is no badge', () => {
  test('is told in a sentence, whatever it is', async () => {
    const hand = page()
    for (const [file, said] of [
      ['', 'Ce n’est pas un badge'],
      ['%PDF-1.7', 'tapez plutôt le code'],
      ['{"a":1}', 'Ce ne sont pas les données'],
      ['x'.repeat(6 * 1024 * 1024), '5 Mo au plus'],
      ['x'.repeat(12 * 1024 * 1024), '5 Mo au plus'],
    ] as const) {
      const { words } = await hand(file)
      expect(words).toContain('Nous ne pouvons pas vérifier ce fichier')
      expect(words).toContain(said)
    }
  })

  test('a form without a file, and what is no form', async () => {
    const server = serving()
    const post = (body: string, type: string) =>
      server.request('http://sos.example.fr/verify', {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      })
    for (const type of [
      'text/plain',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'application/json',
    ]) {
      const response = await post('badge=1', type)
      expect([type, response.status]).toEqual([type, 200])
      expect(await response.text()).toContain('Ce n’est pas un badge')
    }
  })

  test('more files than may wait are asked for again', async () => {
    const hand = page({ examine: createExaminer({ waitingMost: 1 }) })
    const answers = await Promise.all(Array.from({ length: 4 }, () => hand('{}')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 503, 503])
    const busy = answers.find(({ status }) => status === 503)
    expect(busy?.words).toContain('Redonnez-le dans une minute')
  })
})

describe('the process in which files are looked at', () => {
  test('says the same as this one', async () => {
    const badge = bytesOf(await ownBadge())
    const issuers = [{ id: own.did, keys: await own.keys() }]
    expect(await createExaminer()(badge, issuers)).toEqual(await examine(badge, issuers))
  })

  test('is ended when it takes too long, and the next file is looked at', async () => {
    const hand = page({ examine: createExaminer({ longest: 0 }) })
    for (const file of [bytesOf(await ownBadge()), '{}'])
      expect((await hand(file)).words).toContain('bien plus que n’en contient un badge')
  })
})

/** In how many rows of the whole database something stands. */
async function rowsWith(words: string): Promise<number> {
  const rows = rowsOf(stage.db)
  const tables = await rows.$queryRaw<Array<{ name: string }>>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`
  let found = 0
  for (const { name } of tables) {
    const [count] = await rows.$queryRawUnsafe<Array<{ count: number }>>(
      `SELECT count(*)::int AS count FROM "${name}" AS one WHERE one::text LIKE $1`,
      `%${words}%`,
    )
    found += count?.count ?? 0
  }
  return found
}

test('nothing that is handed in is kept: no row, no log, no copy in an answer to somebody else', async () => {
  const failures: unknown[] = []
  const hand = page({ failed: (error) => failures.push(error) })
  const badge = await ownBadge({ name: 'Souvenir-de-badge' })
  const others = [{ ...badge, id: 'urn:Souvenir-de-badge' }, { 'Souvenir-de-badge': 1 }]
  for (const one of [badge, ...others]) {
    const { status } = await hand(bytesOf(one), { name: 'Souvenir-de-nom' })
    expect(status).toBe(200)
  }
  const broken = page({
    failed: (error) => failures.push(error),
    examine: async () => {
      throw new Error('no process')
    },
  })
  expect((await broken(bytesOf(badge), { name: 'Souvenir-de-nom' })).status).toBe(503)
  expect(failures.map(String)).toEqual(['Error: no process'])
  // The search finds what is there.
  expect(await rowsWith('Inès Moreau')).toBeGreaterThan(0)
  expect(await rowsWith('Souvenir-de')).toBe(0)
  const response = await serving().request('http://sos.example.fr/verify')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.text()).not.toContain('Souvenir-de')
})
