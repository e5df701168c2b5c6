import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStage, type Stage } from '../../bots/demo/stage.ts'
import { ACTIVITY, declared, declareWith, openDeclaration } from '../support/declaring.ts'
import { follow, labels, only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshDatabase, freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

const handIn = (as: string, name: string, bytes: Uint8Array<ArrayBuffer>) =>
  stage.request(`/api/files?as=${as}&name=${encodeURIComponent(name)}`, { method: 'POST', body: bytes })
const count = () => rowsOf(stage.db).activity.count()

describe('/declarer', () => {
  test('opens a form: title, description, where, when, competences, links and files', async () => {
    const form = (await openDeclaration(stage, 'ines')).form
    expect(form?.title).toBe('Déclarer une activité')
    expect(form?.fields.map(({ name, kind, required }) => `${name} ${kind}${required ? ' *' : ''}`)).toEqual([
      'title text *',
      'description longText *',
      'where choice *',
      'when date *',
      'evidence choice',
      'competences choices *',
      'links links',
      'files files',
    ])
  })

  test('offers the 28 competences of the framework, by domain', async () => {
    const fields = (await openDeclaration(stage, 'ines')).form?.fields ?? []
    const choices = fields.find((field) => field.name === 'competences')?.choices ?? []
    expect(choices).toHaveLength(28)
    const domains = new Map<string, number>()
    for (const { group = '' } of choices) {
      const code = group.split(' ')[0] ?? ''
      domains.set(code, (domains.get(code) ?? 0) + 1)
    }
    expect(Object.fromEntries(domains)).toEqual({ A1: 5, A2: 3, A3: 4, B1: 3, B2: 5, B3: 5, B4: 3 })
  })
})

describe('submitting it', () => {
  test('gives the reference: group, year, counter', async () => {
    await news.news()
    const { status, replies } = await declareWith(stage, 'ines', {
      links: ['https://exemple.fr/tableau', 'https://exemple.fr/photo'],
    })
    expect(status).toBe(202)
    expect(only(replies).title).toBe('Activité MATHS-2026-0001 déclarée')
    expect(labels(only(replies))).toEqual([
      'Compléter l’activité',
      'Dire comment',
      'Nommer qui a participé',
      'Ma progression',
      'Mes activités',
    ])
  })

  test('posts the activity in the group’s activities space, whole, and announces it to the trainers: once', async () => {
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['maths-activities', 'maths-trainers'])
    const posted = only(told['maths-activities'] ?? [])
    expect(plain(posted.title ?? '')).toBe(`MATHS-2026-0001 · ${ACTIVITY.title}`)
    const words = wordsOf(posted)
    for (const part of [
      ACTIVITY.description,
      'Par : Inès Moreau',
      'Où : dans son établissement',
      'Quand : 20 octobre 2026',
      'https://exemple.fr/tableau',
      'https://exemple.fr/photo',
      'A1.3 · ',
      'B2.1 · ',
    ])
      expect(words).toContain(part)
    const announced = only(told['maths-trainers'] ?? [])
    expect(wordsOf(announced)).toContain(`À attester : ${ACTIVITY.title}`)
    expect(wordsOf(announced)).toContain('Inès Moreau, le 20 octobre 2026, dans son établissement')
    expect(labels(announced)).toContain('Attester B2.1')
  })

  test('with a file: it is named in the activity, and known by what it contains', async () => {
    const kept = await handIn('ines', 'mesures.txt', new TextEncoder().encode('12 ; 14 ; 17'))
    expect(kept.status).toBe(201)
    const { id } = (await kept.json()) as { id: string }
    await declared(stage, 'ines', { files: [id] })
    expect(wordsOf(only((await news.news())['maths-activities'] ?? []))).toContain(
      'Fichier joint : mesures.txt (1 ko)',
    )
  })

  test('with a program for a file, it is refused where it is handed in', async () => {
    const refused = await handIn('ines', 'photo.png', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]))
    expect(refused.status).toBe(422)
    expect(((await refused.json()) as { error: string }).error).toContain('photo.png')
  })

  test('with somebody else’s file, it is not taken', async () => {
    const kept = await handIn('karim', 'la-mienne.txt', new TextEncoder().encode('à moi'))
    const { id } = (await kept.json()) as { id: string }
    const before = await count()
    const sent = await declareWith(stage, 'ines', { files: [id] })
    expect(Object.keys(sent.errors ?? {})).toEqual(['files'])
    expect(await count()).toBe(before)
    expect(await news.news()).toEqual({})
  })

  test('twice by a double click, declares it once', async () => {
    const form = await openDeclaration(stage, 'ines')
    const before = await count()
    const both = await Promise.all([stage.fill('ines', form, ACTIVITY), stage.fill('ines', form, ACTIVITY)])
    expect(wordsOf(both[0].replies[0])).toBe(wordsOf(both[1].replies[0]))
    expect(await count()).toBe(before + 1)
    expect((await news.news())['maths-activities']).toHaveLength(1)
  })
})

describe('what is wrong is said beside each field, nothing typed is lost, and nothing is declared', () => {
  test.each([
    ['title', { title: ' ' }, 'champ est vide'],
    ['title', { title: 'x'.repeat(121) }, '120 caractères au plus'],
    ['description', { description: '' }, 'champ est vide'],
    ['description', { description: 'x'.repeat(4_001) }, '4 000 caractères au plus'],
    ['where', { where: 'sur la lune' }, ''],
    ['when', { when: '2026-02-30' }, '23/11/2026'],
    ['when', { when: '2026-11-03' }, 'à venir'],
    ['competences', { competences: [] }, 'champ est vide'],
    ['competences', { competences: ['B9.9'] }, 'B9.9'],
    ['links', { links: ['pas un lien'] }, 'https://'],
    ['links', { links: ['javascript:alert(1)'] }, 'https://'],
    ['links', { links: Array.from({ length: 11 }, (_, n) => `https://exemple.fr/${n}`) }, 'trop'],
    ['files', { files: ['00000000-0000-7000-8000-000000000000'] }, ''],
  ] as Array<[string, Record<string, string | string[]>, string]>)(
    '%s: %o',
    async (field, wrong, sentence) => {
      const before = await count()
      const sent = await declareWith(stage, 'karim', wrong)
      expect(sent.status).toBe(422)
      expect(Object.keys(sent.errors ?? {})).toEqual([field])
      expect(plain(sent.errors?.[field] ?? '')).toContain(sentence)
      const again = (await openDeclaration(stage, 'karim')).form?.fields ?? []
      const kept = field === 'description' ? 'title' : 'description'
      expect(again.find((one) => one.name === kept)?.value).toBe(ACTIVITY[kept])
      expect(await count()).toBe(before)
      expect(await news.news()).toEqual({})
    },
  )
})

test('the date may be written the French way, and today is not too late', async () => {
  await declared(stage, 'karim', { when: '02/11/2026' })
  expect(wordsOf(only((await news.news())['maths-activities'] ?? []))).toContain('Quand : 2 novembre 2026')
})

test('twenty people submitting at once are given twenty references: no gap, no twin', async () => {
  const forms = await Promise.all(
    Array.from({ length: 20 }, (_, n) => openDeclaration(stage, n % 2 === 0 ? 'ines' : 'karim')),
  )
  const before = await count()
  const sent = await Promise.all(
    forms.map((form, n) =>
      stage.fill(n % 2 === 0 ? 'ines' : 'karim', form, { ...ACTIVITY, title: `Activité ${n}` }),
    ),
  )
  expect(sent.map((one) => one.status)).toEqual(Array.from({ length: 20 }, () => 202))
  const references = sent.map((one) => /MATHS-2026-\d{4}/.exec(only(one.replies).title ?? '')?.[0]).sort()
  const expected = Array.from(
    { length: 20 },
    (_, n) => `MATHS-2026-${String(before + n + 1).padStart(4, '0')}`,
  )
  expect(references).toEqual(expected)
  expect((await news.news())['maths-activities']).toHaveLength(20)
})

test('one that is refused takes no number', async () => {
  const before = await declared(stage, 'ines')
  await declareWith(stage, 'ines', { competences: ['Z1.1'] })
  const after = await declared(stage, 'ines')
  expect(Number(after.slice(-4))).toBe(Number(before.slice(-4)) + 1)
})

test('the counter starts again with the year, on the group’s own calendar', async () => {
  const newYear = await freshStage({ start: new Date('2026-12-31T22:59:00Z') })
  expect(await declared(newYear, 'ines')).toBe('MATHS-2026-0001')
  await newYear.pass({ minutes: 1 })
  expect(await declared(newYear, 'ines')).toBe('MATHS-2027-0001')
  await newYear.close()
})

describe('a draft', () => {
  test('survives the assistant being stopped and started again', async () => {
    const db = await freshDatabase()
    const first = await openStage({ db })
    const form = await openDeclaration(first, 'ines')
    const saved = await first.request('/api/drafts', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        as: 'ines',
        form: form.form?.id,
        values: { title: 'À moitié', competences: ['B2.1'] },
      }),
    })
    expect(saved.status).toBe(204)
    await first.close()

    const second = await openStage({ db })
    const again = await openDeclaration(second, 'ines')
    const values = Object.fromEntries((again.form?.fields ?? []).map((field) => [field.name, field.value]))
    expect(values).toMatchObject({ title: 'À moitié', competences: ['B2.1'] })
    // It is hers alone, and gone once it is declared.
    const others = (await openDeclaration(second, 'karim')).form?.fields ?? []
    expect(others.filter((field) => field.value !== undefined)).toEqual([])
    await second.fill('ines', again, ACTIVITY)
    const emptied = (await openDeclaration(second, 'ines')).form?.fields ?? []
    expect(emptied.filter((field) => field.value !== undefined)).toEqual([])
    // The form opened before the restart still works.
    expect((await second.fill('ines', form, { ...ACTIVITY, title: 'Plus tard' })).status).toBe(202)
    await second.close()
    await db.close()
  })
})

test('where no place for activities is linked yet, it is kept, and nothing is said to be posted', async () => {
  const bare = await freshStage()
  try {
    await rowsOf(bare.db).space.deleteMany({ where: { purpose: 'activities' } })
    const said = wordsOf(only((await declareWith(bare, 'ines')).replies))
    expect(said).toContain(`« ${ACTIVITY.title} » est enregistrée.`)
    expect(said).not.toContain('publiée')
  } finally {
    await bare.close()
  }
})
