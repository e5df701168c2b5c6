/** `/absence`: from when until when, and who stands in; what was in the hands of whoever is away goes over, and stays there. */
import { describe, expect, test } from 'vitest'
import { chargeStage } from '../support/charge-stage.ts'
import { labels, only, saying, wordsOf } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { rowsOf } from '../support/rows.ts'

const { here, news, reply, says, ask, holder, taken, moves } = chargeStage()
const absences = () => rowsOf(here.stage.db).absence.findMany({ orderBy: { from: 'asc' } })

describe('with somebody who stands in', () => {
  test('what she had goes over to them at once: they hear of it once, and nobody is alerted', async () => {
    const reference = await taken()
    const said = await says('claire', '/absence 20/11/2026 Marc')
    expect(said).toContain('jusqu’au 20 novembre 2026 inclus')
    expect(said).toContain('Marc Olivier vous remplace')
    expect(said).toContain('nous la confions à la personne qui vous remplace')
    expect(await holder(reference)).toBe('Marc Olivier')
    const told = await news()
    expect(Object.keys(told)).toEqual(['marc'])
    const handed = only(told['marc'] ?? [])
    expect(handed.title).toBe('Vous remplacez Claire Fontaine\u00a0: une question')
    expect(wordsOf(handed)).toContain('Comment projeter ?')
    expect(labels(handed)).toContain('Répondre')
    expect((await moves(reference)).at(-1)).toMatchObject({ kind: 'hand-over', reason: 'away' })
  })

  test('several questions are one message', async () => {
    const first = await taken()
    const second = await ask('Et pour imprimer ?')
    await here.stage.say('claire', `/prendre ${second}`)
    await news()
    await says('claire', '/absence 20/11/2026 Marc')
    const handed = only((await news())['marc'] ?? [])
    expect(handed.title).toContain('2 questions')
    expect(labels(handed)).toEqual([first, second])
  })

  test('coming back takes nothing away again, and says so', async () => {
    const reference = await taken()
    await says('claire', '/absence 20/11/2026 Marc')
    await here.stage.pass({ hours: 3 })
    await news()
    const back = await says('claire', '/retour')
    expect(back).toContain('Bon retour parmi nous.')
    expect(back).toContain('Une question confiée à quelqu’un d’autre pendant votre absence le reste.')
    expect(await holder(reference)).toBe('Marc Olivier')
    expect(wordsOf(only((await news())['marc'] ?? []))).toContain('Vous ne remplacez plus Claire Fontaine')
  })

  test('whoever is away too has named somebody: it goes to them', async () => {
    await here.stage.say('helene', '/membre role Karim formation')
    const reference = await taken()
    await says('marc', '/absence 20/11/2026 Karim')
    await news()
    await says('claire', '/absence 12/11/2026 Marc')
    expect(await holder(reference)).toBe('Karim Benali')
  })

  test('she is the one who asked: her own question is nobody’s, not hers to answer', async () => {
    await here.stage.say('helene', '/membre role Inès formation')
    const reference = await taken()
    await news()
    await says('claire', '/absence 20/11/2026 Inès')
    expect(await holder(reference)).toBe('personne pour l’instant')
    expect(wordsOf(saying((await news())['yann'], reference))).toContain('Plus personne')
  })

  test('named afterwards, by the button: what had become nobody’s goes over', async () => {
    const reference = await taken()
    const away = await reply('claire', '/absence 20/11/2026')
    expect(await holder(reference)).toBe('personne pour l’instant')
    await news()
    const form = only((await here.stage.press('claire', away, 'Choisir qui me remplace')).replies)
    const done = only((await here.stage.fill('claire', form, { substitute: 'Marc Olivier' })).replies)
    expect(wordsOf(done)).toContain('Marc Olivier vous remplace jusqu’au 20 novembre 2026 inclus')
    expect(await holder(reference)).toBe('Marc Olivier')
    expect(Object.keys(await news())).toEqual(['marc'])
  })

  test('what a colleague had taken meanwhile stays with them', async () => {
    const reference = await taken()
    const away = await reply('claire', '/absence 20/11/2026')
    await here.stage.say('helene', '/membre role Karim formation')
    await here.stage.say('karim', `/prendre ${reference}`)
    const form = only((await here.stage.press('claire', away, 'Choisir qui me remplace')).replies)
    await here.stage.fill('claire', form, { substitute: 'Marc Olivier' })
    expect(await holder(reference)).toBe('Karim Benali')
  })
})

test('whoever asks her alone, or passes something on to her, is told who takes her place', async () => {
  await says('claire', '/absence 20/11/2026 Marc')
  expect(await says('ines', '/sos @Claire Êtes-vous là ?')).toContain('c’est Marc Olivier qui prend sa place')
  const reference = await ask()
  expect(await says('helene', `/transferer ${reference} Claire`)).toContain(
    'c’est Marc Olivier qui prend sa place',
  )
})

describe('announced', () => {
  test.each([
    'du 5 au 7 novembre',
    '5/11 7/11',
    'du 05/11/2026 au 07/11/2026',
    'du jeudi 5 novembre au 7 novembre',
  ])('“/absence %s Marc” is both days and a name', async (typed) => {
    const said = await says('claire', `/absence ${typed} Marc`)
    expect(said).toContain('absence du 5 au 7 novembre 2026 inclus')
    expect(said).toContain('Marc Olivier vous remplacera')
  })

  test('nothing changes until then; then what she has goes over without anybody doing anything', async () => {
    const reference = await taken()
    await says('claire', '/absence du 5 au 7 novembre Marc')
    expect(wordsOf(only((await news())['marc'] ?? []))).toContain(
      'Claire Fontaine compte sur vous du 5 au 7 novembre 2026 inclus',
    )
    expect(await holder(reference)).toBe('Claire Fontaine')
    await here.stage.pass({ days: 2, hours: 13, minutes: 59 })
    await news()
    expect(await holder(reference)).toBe('Claire Fontaine')
    await here.stage.pass({ minutes: 1 })
    expect(await holder(reference)).toBe('Marc Olivier')
    expect(Object.keys(await news())).toEqual(['marc'])
    expect((await moves(reference)).at(-1)).toMatchObject({ kind: 'hand-over', byId: null })
  })

  test('it can be taken back, by the button: whoever was to stand in reads so', async () => {
    const reference = await taken()
    const planned = await reply('claire', '/absence du 5 au 7 novembre Marc')
    await news()
    const cancelled = only(
      (await here.stage.press('claire', planned, 'Annuler l’absence du 5 novembre 2026')).replies,
    )
    expect(wordsOf(cancelled)).toContain('est annulée')
    expect(wordsOf(only((await news())['marc'] ?? []))).toContain('Vous ne remplacez plus Claire Fontaine')
    await here.stage.pass({ days: 4 })
    expect(await holder(reference)).toBe('Claire Fontaine')
    const again = only(
      (await here.stage.press('claire', planned, 'Annuler l’absence du 5 novembre 2026')).replies,
    )
    expect(wordsOf(again)).toContain('Cette absence n’est plus prévue')
  })

  test('two absences are two, and /retour ends none that has not begun', async () => {
    await says('claire', '/absence du 5 au 7 novembre')
    await says('claire', '/absence du 12 au 14 novembre')
    expect(await absences()).toHaveLength(2)
    const said = await says('claire', '/retour')
    expect(said).toContain('Vous n’êtes pas en absence en ce moment.')
    expect(said).toContain('du 12 au 14 novembre 2026')
    expect(await absences()).toHaveLength(2)
    expect(await says('claire', '/moi')).toContain('du 5 au 7 novembre 2026 inclus')
  })

  test('what was said of the same days before gives way', async () => {
    await says('claire', '/absence du 5 au 9 novembre')
    await says('claire', '/absence du 7 au 12 novembre')
    const days = (await absences()).map(({ from, until }) => [from.toISOString(), until?.toISOString()])
    expect(days).toEqual([
      ['2026-11-04T23:00:00.000Z', '2026-11-06T23:00:00.000Z'],
      ['2026-11-06T23:00:00.000Z', '2026-11-12T23:00:00.000Z'],
    ])
  })

  test('by a form, with a date that it proposes and one that may be left out', async () => {
    const asked = await reply('claire', '/absence')
    const form = only((await here.stage.press('claire', asked, 'Autres dates, remplacement')).replies)
    expect(form.form?.fields.map(({ name }) => name)).toEqual(['from', 'until', 'substitute'])
    expect(form.form?.fields[0]?.value).toBe('2026-11-02')
    expect(form.form?.fields[2]?.choices?.map(({ label }) => label)).toEqual(['Marc Olivier'])
    const done = await here.stage.fill('claire', form, { from: '2026-11-02', until: '2026-11-04' })
    expect(wordsOf(only(done.replies))).toContain('jusqu’au 4 novembre 2026 inclus')
  })
})

describe('refused, with nothing changed', () => {
  test.each([
    ['du 12 au 10 novembre', 'commence le 12 novembre 2026 ne peut pas finir le 10 novembre 2026'],
    ['du 31/02 au 12/12', 'Nous ne reconnaissons pas cette date'],
    ['01/11/2026', 'Cette date est passée'],
    ['du 01/11/2026 au 12/11/2026', 'Cette date est passée'],
    ['12/11 Claire', 'On ne peut pas se remplacer soi-même'],
    ['12/11 Karim', 'ne fait pas partie de l’équipe de formation de vos groupes (MATHS)'],
    ['12/11 Zébulon', 'Nous ne trouvons personne'],
  ])('/absence %s', async (typed, sentence) => {
    const reference = await taken()
    expect(await says('claire', `/absence ${typed}`)).toContain(sentence)
    expect(await absences()).toEqual([])
    expect(await holder(reference)).toBe('Claire Fontaine')
    expect(await news()).toEqual({})
  })

  test('somebody who trains another group, or has left', async () => {
    await createOtherGroup(here.stage, {
      code: 'PHYS',
      trainee: 'Paul',
      trainer: 'Odile',
      sameOrganisation: true,
    })
    expect(await says('claire', '/absence 12/11 Odile')).toContain('Odile ne fait pas partie')
    await here.stage.say('helene', '/membre retirer Marc')
    expect(await says('claire', '/absence 12/11 Marc')).toContain('Marc Olivier ne fait pas partie')
    expect(await absences()).toEqual([])
  })

  test('somebody of another institute is nobody that we know', async () => {
    await createOtherGroup(here.stage, {
      code: 'PHYS',
      trainee: 'Paul',
      trainer: 'Odile',
      sameOrganisation: false,
    })
    expect(await says('claire', '/absence 12/11 Odile')).toContain('Nous ne trouvons personne')
  })

  test('a circle, of two or of three; not where they are away at other times', async () => {
    await says('marc', '/absence du 5 au 9 novembre Claire')
    expect(await says('claire', '/absence du 9 au 12 novembre Marc')).toContain('compte déjà sur vous')
    expect(await says('claire', '/absence du 10 au 12 novembre Marc')).toContain('vous remplacera')
    await here.stage.say('helene', '/membre role Karim formation')
    expect(await says('karim', '/absence du 5 au 12 novembre Marc')).toContain('vous remplacera')
  })

  test('somebody who is away then, and has nobody themselves', async () => {
    await says('marc', '/absence du 5 au 9 novembre')
    expect(await says('claire', '/absence du 5 au 6 novembre Marc')).toContain(
      'Marc Olivier a aussi signalé une absence au même moment, jusqu’au 9 novembre 2026 inclus',
    )
    expect(await absences()).toHaveLength(1)
  })

  test('whoever does not train any more announces nothing', async () => {
    await here.stage.say('helene', '/membre retirer Claire')
    expect(await says('claire', '/absence 12/11')).toContain('Vous ne faites partie d’aucun groupe')
    expect(await absences()).toEqual([])
  })
})

test('an account that turns out to be whoever stands in: the question is nobody’s, and nothing goes round', async () => {
  const reference = await taken()
  await says('claire', '/absence 20/11/2026 Marc')
  const [absence] = await absences()
  await rowsOf(here.stage.db).absence.updateMany({
    where: { id: absence?.id ?? '' },
    data: { substituteId: absence?.personId ?? '' },
  })
  await says('claire', `/transferer ${reference} Claire`)
  await here.stage.pass({ hours: 50 })
  expect(await holder(reference)).toBe('Marc Olivier')
})
