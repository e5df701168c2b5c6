/** When nobody who trains a group is there: its coordinators know before it begins, once, and when it is filled after all. */
import { describe, expect, test } from 'vitest'
import { chargeStage } from '../support/charge-stage.ts'
import { labels, only, wordsOf } from '../support/news.ts'

const { here, news, says } = chargeStage()
const pass = async (days: number) => {
  for (let day = 0; day < days; day++) await here.stage.pass({ days: 1 })
}
const alertsOf = (as: string) => says(as, '/alertes')

describe('everybody is away', () => {
  test('the coordinators know at once, though nothing was asked yet: each of them once, in private', async () => {
    await says('claire', '/absence 20/11/2026')
    expect(await news()).toEqual({})
    await says('marc', '/absence 12/11/2026')
    const told = await news()
    expect(Object.keys(told).sort()).toEqual(['helene', 'yann'])
    const alert = only(told['helene'] ?? [])
    expect(alert.title).toBe('Plus personne n’est là · MATHS')
    expect(wordsOf(alert)).toContain('personne n’est là jusqu’au 12 novembre 2026 inclus')
    expect(wordsOf(alert)).toContain('Claire Fontaine, Marc Olivier')
    await pass(3)
    expect(await news()).toEqual({})
    expect(await alertsOf('helene')).toContain('Groupe MATHS : personne jusqu’au 12 novembre 2026 inclus')
  })

  test('with questions in hand: that they are nobody’s, and that nobody is there', async () => {
    await says('ines', '/sos Comment projeter ?')
    await says('marc', '/absence 20/11/2026')
    await news()
    await says('claire', '/absence 20/11/2026')
    const titles = ((await news())['yann'] ?? []).map(({ title }) => title ?? '')
    expect(titles.sort()).toEqual([
      'Plus personne n’est là · MATHS',
      'Plus personne pour répondre à Inès Moreau · SOS-MATHS-2026-0001',
    ])
  })

  test('somebody is back before: they read that too, and nothing is listed any more', async () => {
    await says('claire', '/absence 20/11/2026')
    await says('marc', '/absence 12/11/2026')
    await news()
    await here.stage.pass({ hours: 5 })
    await says('marc', '/retour')
    const end = only((await news())['helene'] ?? [])
    expect(end.title).toBe('De nouveau quelqu’un · MATHS')
    expect(await alertsOf('helene')).not.toContain('personne jusqu’au')
  })

  test('it is over as it was announced: nobody need be told, and nothing is listed any more', async () => {
    await says('claire', '/absence 20/11/2026')
    await says('marc', '/absence 04/11/2026')
    await news()
    await pass(4)
    expect(await news()).toEqual({})
    expect(await alertsOf('helene')).not.toContain('personne')
  })
})

test('the last of them leaves the group: nobody “is there again”', async () => {
  await says('claire', '/absence 20/11/2026')
  await says('marc', '/absence 12/11/2026')
  await news()
  await here.stage.say('helene', '/membre retirer Claire')
  await here.stage.say('helene', '/membre retirer Marc')
  const titles = Object.values(await news()).flatMap((messages) => messages.map(({ title }) => title ?? ''))
  expect(titles.filter((title) => title.startsWith('De nouveau'))).toEqual([])
  expect(await alertsOf('helene')).not.toContain('personne jusqu’au')
})

describe('everybody will be away', () => {
  test('the coordinators hear of it two weeks before, once; it is longer: once more', async () => {
    await says('claire', '/absence du 24/11/2026 au 30/11/2026')
    await says('marc', '/absence du 26/11/2026 au 02/12/2026')
    expect(await news()).toEqual({})
    await pass(9)
    expect(await news()).toEqual({})
    await pass(1)
    const told = await news()
    expect(Object.keys(told).sort()).toEqual(['helene', 'yann'])
    const notice = only(told['yann'] ?? [])
    expect(notice.title).toBe('Personne à partir du 26 novembre 2026 · MATHS')
    expect(wordsOf(notice)).toContain('du 26 au 30 novembre 2026 inclus')
    expect(await alertsOf('yann')).toContain('du 26 au 30 novembre 2026 inclus')
    await pass(1)
    expect(await news()).toEqual({})
    await says('claire', '/absence du 24/11/2026 au 01/12/2026')
    expect(wordsOf(only((await news())['yann'] ?? []))).toContain('au 1er décembre 2026 inclus')
  })

  test('said of soon, it is told at once; somebody joins the team: that is its end', async () => {
    await says('claire', '/absence du 5 au 9 novembre')
    await says('marc', '/absence du 5 au 9 novembre')
    expect(wordsOf(only((await news())['helene'] ?? []))).toContain('du 5 au 9 novembre 2026')
    await says('helene', '/membre role Karim formation')
    const told = await news()
    expect(wordsOf(only(told['helene'] ?? []))).toContain('De nouveau quelqu’un')
  })

  test('on a day in between only: what is left was told', async () => {
    await says('claire', '/absence du 5 au 9 novembre')
    await says('marc', '/absence du 5 au 9 novembre')
    await news()
    await says('marc', '/absence du 8 au 9 novembre')
    expect(await news()).toEqual({})
    expect(await alertsOf('helene')).toContain('du 5 au 9 novembre 2026')
  })
})

describe('those who answer for a topic are away, others are there', () => {
  test('the coordinators hear of it once, for all topics together, with what they can do; and of its end', async () => {
    await says('marc', '/domaines Moodle, B2, tableur')
    await says('claire', '/domaines tableur')
    await news()
    await says('marc', '/absence du 9 au 15 novembre')
    const told = await news()
    expect(Object.keys(told).sort()).toEqual(['helene', 'yann'])
    const notice = only(told['helene'] ?? [])
    expect(notice.title).toBe('Domaines sans personne · MATHS')
    expect(wordsOf(notice)).toContain(
      'B2 · Conception et préparation ; Moodle — du 9 au 15 novembre 2026 inclus',
    )
    expect(wordsOf(notice)).not.toContain('tableur')
    expect(wordsOf(notice)).toContain('Marc Olivier')
    expect(wordsOf(notice)).toContain('/domaines')
    expect(labels(notice)).toEqual(['Qui répond de quoi', 'Le groupe'])
    await pass(2)
    expect(await news()).toEqual({})
    expect(await alertsOf('yann')).toContain(
      'Groupe MATHS : personne pour B2 · Conception et préparation ; Moodle du 9 au 15 novembre 2026 inclus',
    )
    await says('claire', '/domaines tableur, moodle')
    const end = only((await news())['helene'] ?? [])
    expect(end.title).toBe('De nouveau quelqu’un pour ces domaines · MATHS')
    expect(wordsOf(end)).toContain('Moodle — du 9 au 15 novembre 2026 inclus')
    expect(await alertsOf('yann')).toContain(
      'personne pour B2 · Conception et préparation du 9 au 15 novembre 2026 inclus',
    )
    await here.stage.pass({ days: 13 })
    expect(await news()).toEqual({})
    expect(await alertsOf('yann')).not.toContain('personne pour')
  })

  test('a topic is one, however its letters are typed: whoever answers for it in others is there for it', async () => {
    await says('marc', '/domaines Échéancier, Moodle')
    await says('claire', '/domaines echeancier')
    await news()
    await says('marc', '/absence du 9 au 15 novembre')
    expect(await alertsOf('helene')).toContain('personne pour Moodle du 9')
    expect(await alertsOf('helene')).not.toContain('chéancier')
    await news()
    await says('claire', '/domaines MOODLE')
    expect(await alertsOf('helene')).toContain('personne pour Échéancier du 9')
  })

  test('for a few days nothing is said: whoever answers is back before an answer is due', async () => {
    await says('marc', '/domaines Moodle')
    await news()
    await says('marc', '/absence du 9 au 11 novembre')
    expect(await news()).toEqual({})
    await says('marc', '/absence du 9 au 13 novembre')
    expect(Object.keys(await news()).sort()).toEqual(['helene', 'yann'])
  })

  test('where nobody at all is there, that is said, and the topics in the same message as far as they last longer', async () => {
    await says('marc', '/domaines Moodle')
    await says('claire', '/absence du 9 au 15 novembre')
    await news()
    await says('marc', '/absence du 9 au 22 novembre')
    const alert = only((await news())['helene'] ?? [])
    expect(alert.title).toBe('Personne à partir du 9 novembre 2026 · MATHS')
    expect(wordsOf(alert)).toContain('Moodle — du 9 au 22 novembre 2026 inclus')
    await says('claire', '/absence du 9 au 25 novembre')
    const longer = only((await news())['helene'] ?? [])
    expect(longer.title).toBe('Personne à partir du 9 novembre 2026 · MATHS')
    expect(wordsOf(longer)).not.toContain('Moodle')
    expect(await alertsOf('helene')).not.toContain('personne pour')
  })

  test('a topic that is given up is nobody’s to be back for', async () => {
    await says('marc', '/domaines Moodle')
    await says('marc', '/absence du 9 au 22 novembre')
    await news()
    await says('marc', '/domaines tableur')
    const titles = Object.values(await news()).flatMap((all) => all.map(({ title }) => title))
    expect(new Set(titles)).toEqual(new Set(['Domaines sans personne · MATHS']))
    expect(await alertsOf('helene')).toContain('personne pour tableur')
  })

  test('the coordinators hear of it, and nobody else', async () => {
    await says('marc', '/domaines Moodle')
    await says('marc', '/absence du 9 au 22 novembre')
    expect(Object.keys(await news()).sort()).toEqual(['helene', 'yann'])
  })
})

describe('who answers for what', () => {
  test('coordinators read it of their groups, with what nobody answers for, said there and nowhere each week', async () => {
    expect(await says('helene', '/domaines')).toContain('personne n’a encore choisi de domaine')
    await says('marc', '/domaines A1, Moodle')
    await says('claire', '/domaines moodle')
    await news()
    const said = await says('helene', '/domaines')
    expect(said).toMatch(/A1 · .* — Marc Olivier\n• [Mm]oodle — Claire Fontaine, Marc Olivier/)
    expect(said).toContain('personne ne répond en particulier de A2 · ')
    await here.stage.pass({ days: 8 })
    expect(await news()).toEqual({})
  })

  test('a coordinator who trains nobody chooses none; whoever does both reads both', async () => {
    expect(await says('helene', '/domaines Moodle')).toContain(
      'Chaque membre de l’équipe de formation choisit',
    )
    expect(await says('helene', '/domaines')).not.toContain('Moodle')
    await here.stage.say('yann', '/membre role Hélène formation')
    expect(await says('helene', '/domaines Moodle')).toContain('C’est noté')
    const both = await says('helene', '/domaines')
    expect(both).toContain('Vos domaines')
    expect(both).toContain('Moodle — Hélène Roux')
  })
})

test('the panel of the alerts place lists it, and follows', async () => {
  await here.stage.say('helene', '/configurer alerts MATHS', { space: 'maths-alerts' })
  const panel = async () => {
    const said = await here.stage.inSpace('maths-alerts')
    return wordsOf(only(said.filter(({ title }) => title?.endsWith(' · Mathématiques'))))
  }
  await says('claire', '/absence 20/11/2026')
  await says('marc', '/absence 20/11/2026')
  await here.stage.pass({ minutes: 1 })
  expect(await panel()).toContain('Groupe MATHS : personne jusqu’au 20 novembre 2026 inclus')
  await says('marc', '/retour')
  await here.stage.pass({ minutes: 1 })
  expect(await panel()).not.toContain('personne jusqu’au')
})
