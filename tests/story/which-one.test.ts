import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { declared } from '../support/declaring.ts'
import { follow, only, plain, referenceIn, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
/** The head of the thread of Karim's question; that of Inès is the first of the group. */
let karims: Message
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
  await stage.say('ines', '/sos La question d’Inès ?')
  await news.news()
  await stage.say('karim', '/sos La question de Karim ?')
  karims = only((await news.news())['maths-questions'] ?? [])
})
afterAll(() => stage.close())

const says = async (as: string, text: string, place = {}) =>
  plain(wordsOf(only((await stage.say(as, text, place)).replies)))

describe('a reference at the beginning of what is typed in somebody else’s thread', () => {
  beforeEach(() => news.news())
  test.each([
    'SOS-MATHS-2026-0001',
    'sos-maths-2026-1',
    'MATHS 2026 1',
    'maths 2026 1',
    'SOS MATHS 2026 0001',
    'SOS-MATHS-2026-0001.',
    'SOS-MATHS-2026-0001 :',
    '#SOS-MATHS-2026-0001',
    '« SOS-MATHS-2026-0001 »',
    '#1',
    '0001',
    'SOS-1',
  ])('%s is that question, and nobody else hears', async (typed) => {
    const said = await says('claire', `/repondre ${typed} Pour le tableur…`, { thread: karims.id })
    expect(said).toContain('Inès Moreau')
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['ines', 'maths-questions'])
    expect(wordsOf(only(told['ines'] ?? []))).toContain('« Pour le tableur… »')
  })

  test.each(['SOS-MATH-2026-1', 'MATHS-2026-77', 'PHYS 2026 1', 'SOS-1999', '0077'])(
    '%s leads nowhere: it is refused, and sent to nobody',
    async (typed) => {
      expect(await says('claire', `/repondre ${typed} Pour le tableur…`, { thread: karims.id })).toContain(
        'Nous ne trouvons pas',
      )
      expect(await news.news()).toEqual({})
    },
  )

  test.each([
    '3 réponses sont possibles',
    'Depuis 2026 3 classes le font',
    'covid-19 oblige',
    '10-15 minutes',
  ])('%s are words', async (typed) => {
    await stage.say('claire', `/repondre ${typed}`, { thread: karims.id })
    expect(wordsOf((await news.news())['karim']?.[0])).toContain(typed)
  })
})

describe('a number alone', () => {
  test.each(['1', '01', '0001', '#1', 'n°1'])('%s is the question of one’s only group', async (typed) => {
    expect(await says('claire', `/question ${typed}`)).toContain('La question d’Inès ?')
  })

  test('is an activity where an activity is meant', async () => {
    const reference = await declared(stage, 'ines')
    await news.news()
    expect(await says('claire', '/activite 1')).toContain(reference)
  })

  test('of a question that there is not is refused, by its whole name', async () => {
    expect(await says('claire', '/prendre 77')).toContain('SOS-MATHS-2026-0077')
  })
})

describe('two people of one name', () => {
  let question: string
  beforeAll(async () => {
    await stage.say('helene', '/membre ajouter Marc Autre formateur')
    await rowsOf(stage.db).person.updateMany({
      where: { name: 'Marc Autre' },
      data: { name: 'Marc Olivier' },
    })
    question = referenceIn(only((await stage.say('ines', '/sos À qui ?')).replies))
    await stage.say('claire', `/prendre ${question}`)
    await news.news()
  })

  const idOf = async (userId: string) =>
    (await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId } })).personId

  test('the choice carries the person, and tells the two apart', async () => {
    const form = only((await stage.say('claire', `/confier ${question}`)).replies)
    const choices = form.form?.fields[0]?.choices ?? []
    const twins = choices.filter(({ label }) => label.startsWith('Marc Olivier'))
    expect(twins).toHaveLength(2)
    expect(twins[0]?.label === 'Marc Olivier').toBe(false)
    const marc = await idOf('marc')
    expect(twins.map(({ value }) => value)).toContain(marc)
    await stage.fill('claire', form, { to: marc })
    const { assigneeId } = await rowsOf(stage.db).question.findFirstOrThrow({
      where: { reference: question },
    })
    expect(assigneeId).toBe(marc)
  })

  test('to one of them alone, a question goes to that one', async () => {
    const form = only((await stage.say('ines', '/sos')).replies)
    const marc = await idOf('marc')
    const asked = referenceIn(
      only((await stage.fill('ines', form, { to: marc, text: 'À vous seul ?' })).replies),
    )
    const { assigneeId } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference: asked } })
    expect(assigneeId).toBe(marc)
  })

  test('typed, the name is refused with what to do', async () => {
    expect(await says('claire', `/confier ${question} Marc Olivier`)).toContain('Choisissez-la dans la liste')
    const form = only((await stage.say('ines', '/sos @"Marc Olivier" Bonjour ?')).replies)
    expect(wordsOf(form)).toContain('Plusieurs personnes')
    expect(form.actions.map(({ label }) => label)).toContain('Reprendre mon texte')
  })
})

describe('a name without any letter', () => {
  test('is a name, typed or chosen', async () => {
    await rowsOf(stage.db).person.updateMany({ where: { name: 'Claire Fontaine' }, data: { name: '🦊' } })
    expect(await says('ines', '/sos @🦊 Bonjour, une question ?')).toContain(
      'Nous transmettons votre question à 🦊',
    )
    await rowsOf(stage.db).person.updateMany({ where: { name: '🦊' }, data: { name: 'Claire Fontaine' } })
  })
})

describe('the quotes that phones write around a name', () => {
  beforeAll(() => news.news())
  test.each([
    '"Claire Fontaine"',
    '“Claire Fontaine”',
    '«Claire Fontaine»',
    '« Claire Fontaine »',
    '„Claire Fontaine“',
    '‘Claire Fontaine’',
    "'Claire Fontaine'",
    '”Claire Fontaine”',
    '“Claire Fontaine"',
  ])('%s', async (quoted) => {
    const said = await says('ines', `/sos @${quoted} Peux-tu regarder ?`)
    expect(said).toContain('Nous transmettons votre question à Claire Fontaine')
    expect(wordsOf((await news.news())['claire']?.[0])).toContain('« Peux-tu regarder ? »')
  })
})

describe('in a group that nobody trains any more', () => {
  test('the coordinator reads how to name a trainer, and no empty form', async () => {
    const alone = await freshStage()
    const after = follow(alone)
    await alone.say('ines', '/sos Qui répondra ?')
    for (const name of ['Claire', 'Marc']) await alone.say('helene', `/membre retirer ${name}`)
    await alone.pass({ days: 3 })
    const alert = ((await after.news())['helene'] ?? []).findLast(({ actions }) =>
      actions?.some(({ label }) => label === 'Confier à quelqu’un'),
    )
    if (!alert) throw new Error('no alert')
    const told = only((await alone.press('helene', alert, 'Confier à quelqu’un')).replies)
    expect(told.form).toBeUndefined()
    expect(wordsOf(told)).toContain('/equipe formation')
    await alone.close()
  })
})

describe('while nobody is there', () => {
  test('a coordinator may choose somebody absent, who is shown as such', async () => {
    const reference = referenceIn(only((await stage.say('karim', '/sos Personne ?')).replies))
    const trainers = (await rowsOf(stage.db).identity.findMany({ where: { platform: 'web' } })).map(
      ({ userId }) => userId,
    )
    for (const one of trainers.filter((id) => /^(claire|marc)/.test(id)))
      await stage.say(one, '/absence 20/12/2026')
    const form = only((await stage.say('helene', `/confier ${reference}`)).replies)
    const choices = form.form?.fields[0]?.choices ?? []
    expect(choices.length).toBeGreaterThanOrEqual(2)
    for (const { label } of choices) expect(plain(label)).toMatch(/absence en cours jusqu’au .*20 décembre/)
    const other = choices.find(({ label }) => label.startsWith('Claire'))
    const done = await stage.fill('helene', form, { to: other?.value ?? '' })
    expect(wordsOf(only(done.replies))).toMatch(/confié la question à Claire Fontaine|déjà confiée/)
  })
})
