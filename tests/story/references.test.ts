import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { declared } from '../support/declaring.ts'
import { follow, only, referenceIn, wordsOf } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
let question: string
let activity: string
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
  question = referenceIn(only((await stage.say('ines', '/sos Une question ?')).replies))
  activity = await declared(stage, 'ines')
  await createOtherGroup(stage, { code: 'LETTRES', trainee: 'Zoe', trainer: 'Rita', sameOrganisation: true })
  await createOtherGroup(stage, { code: 'PHILO', trainee: 'Luc', trainer: 'Eva', sameOrganisation: false })
  await news.news()
})
afterAll(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))

describe('an unknown command', () => {
  test.each([
    ['ines', '/soos', '/sos'],
    ['ines', '/declrer', '/declarer'],
    ['claire', '/repondr', '/repondre'],
    ['claire', '/atester', '/attester'],
    ['helene', '/alerte', '/alertes'],
  ])('%s types %s: %s is suggested', async (as, typed, meant) => {
    const words = await says(as, typed)
    expect(words).toContain(`La commande ${typed} n’existe pas.`)
    expect(words).toContain(`Vouliez-vous dire ${meant} ?`)
    expect(words).toContain('/aide')
  })

  test('one that this person may not run is not suggested', async () => {
    expect(await says('ines', '/repondr')).not.toContain('/repondre')
  })

  test.each(['/xqzwvkjh', '/xqzwvkjh maintenant'])('%s resembles nothing: /aide is', async (typed) => {
    const words = await says('ines', typed)
    expect(words).toContain('n’existe pas')
    expect(words).not.toContain('Vouliez-vous')
    expect(words).toContain('/aide')
  })

  test('case and accents do not matter: /DÉCLARER is /declarer', async () => {
    expect(only((await stage.say('ines', '/DÉCLARER')).replies).form?.title).toBe('Déclarer une activité')
    expect(await says('ines', '/Échéance')).toContain('Ajoutez sa référence')
  })
})

describe('an unknown reference', () => {
  test('of a question: the nearest one is suggested', async () => {
    const words = await says('ines', '/question SOS-MATHS-2026-0002')
    expect(words).toContain('SOS-MATHS-2026-0002')
    expect(words).toContain(`Vouliez-vous dire ${question} ?`)
  })

  test('of an activity: the nearest one is suggested', async () => {
    expect(await says('claire', '/attester MATH-2026-1')).toContain(`Vouliez-vous dire ${activity} ?`)
  })

  test('like no other: no suggestion, but where to find references', async () => {
    const words = await says('claire', '/prendre SOS-ABCDEFGH-1999-12345')
    expect(words).not.toContain('Vouliez-vous')
    expect(words).toContain('/questions')
  })

  test('none at all: an example, and where to find them', async () => {
    expect(await says('claire', '/prendre')).toContain('SOS-MATHS-2026-0042')
    expect(await says('claire', '/attester')).toContain('MATHS-2026-0042')
  })

  test.each(['/question', '/delai', '/resolu', '/relancer', '/retirer', '/forum', '/preciser'])(
    '%s of it changes nothing',
    async (command) => {
      expect(await says('ines', `${command} SOS-MATHS-2026-0002 euh`)).toMatch(/trouvons pas/)
      expect(await news.news()).toEqual({})
    },
  )
})

describe('a reference of another group', () => {
  const foreign: string[] = []
  let foreignActivity: string
  beforeAll(async () => {
    for (const trainee of ['zoe', 'luc'])
      foreign.push(referenceIn(only((await stage.say(trainee, '/sos Entre nous ?')).replies)))
    foreignActivity = await declared(stage, 'zoe')
  })

  /** What is said of a reference, without the reference itself. */
  const saidOf = async (as: string, command: string, reference: string) =>
    (await says(as, command.replace('REF', reference))).replaceAll(reference, 'REF')

  test.each([
    ['claire', '/question REF'],
    ['claire', '/delai REF'],
    ['claire', '/prendre REF'],
    ['claire', '/repondre REF Voici.'],
    ['claire', '/demander REF Quoi ?'],
    ['claire', '/confier REF Marc'],
    ['helene', '/fermer REF Vu.'],
    ['ines', '/resolu REF'],
    ['ines', '/relancer REF'],
    ['ines', '/retirer REF'],
  ])('%s types %s: the very same answer as for one that does not exist', async (as, command) => {
    expect(foreign).toEqual(['SOS-LETTRES-2026-0001', 'SOS-PHILO-2026-0001'])
    for (const reference of foreign) {
      const missing = reference.replace('0001', '0009')
      expect(await saidOf(as, command, reference)).toBe(await saidOf(as, command, missing))
    }
    expect(await news.news()).toEqual({})
  })

  test.each([
    ['claire', '/attester REF'],
    ['claire', '/activite REF'],
    ['claire', '/refuser REF B2.1 Non.'],
    ['ines', '/completer REF B2.1 Voilà.'],
  ])('of an activity: %s types %s: the very same answer too', async (as, command) => {
    expect(foreignActivity).toBe('LETTRES-2026-0001')
    expect(await saidOf(as, command, foreignActivity)).toBe(await saidOf(as, command, 'LETTRES-2026-0009'))
  })

  test('nothing changed there, and nobody of that group was told anything', async () => {
    const questions = await rowsOf(stage.db).question.findMany({ where: { reference: { in: foreign } } })
    expect(questions.map(({ state, cycle }) => ({ state, cycle }))).toEqual([
      { state: 'open', cycle: 1 },
      { state: 'open', cycle: 1 },
    ])
    const theirs = follow(stage, ['zoe', 'luc'], ['lettres-questions', 'philo-questions'])
    const told = await theirs.headlines()
    expect(Object.keys(told).sort()).toEqual(['lettres-questions', 'philo-questions'])
  })

  test('a person of another group is not found either', async () => {
    expect(await says('claire', '/progression Zoe')).toContain('Nous ne trouvons personne')
    expect(await says('claire', `/confier ${question} Rita`)).toContain('Nous ne trouvons personne')
  })

  test('the same number in two groups is two questions', async () => {
    expect(await says('zoe', '/question LETTRES-2026-1')).toContain('Entre nous ?')
    expect(await says('ines', '/question MATHS-2026-1')).toContain('Une question ?')
  })
})
