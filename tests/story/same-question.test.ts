/** Two people ask the same: one answer is given to both, each as an answer to their own question and by its own clock. */
import { describe, expect, test } from 'vitest'
import type { Message } from '../../bots/demo/stage.ts'
import { listEntries } from '../../core/ledger/ledger-store.ts'
import { verify } from '../../core/ledger/verify.ts'
import { act } from '../support/acts.ts'
import { chargeStage } from '../support/charge-stage.ts'
import { labels, only, plain, referenceIn, saying, wordsOf } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { rowsOf } from '../support/rows.ts'

const { here, news, reply, says, holder, moves } = chargeStage()

const FIRST = 'Comment projeter l’écran de ma tablette sur le vidéoprojecteur ?'
const SAME = 'Peut-on projeter l’écran d’une tablette avec le vidéoprojecteur ?'
const ANSWER = 'Branchez l’adaptateur HDMI rangé dans l’armoire.'

const asks = async (as: string, text: string) => referenceIn(await reply(as, `/sos ${text}`))
const press = async (as: string, card: Message, label: string) =>
  only((await here.stage.press(as, card, label)).replies)
const ways = async (as: string, reference: string) =>
  press(as, await reply(as, `/question ${reference}`), 'Besoin d’aide')

/** Karim asked first; Inès asks the same. */
async function two(): Promise<{ main: string; same: string }> {
  const main = await asks('karim', FIRST)
  const same = await asks('ines', SAME)
  await news()
  return { main, same }
}

/** As people do: through the ways out, and the nearest question. */
async function merge(as: string, same: string, main: string): Promise<Message> {
  const choose = await press(as, await ways(as, same), 'Même question qu’une autre')
  return press(as, choose, `Comme ${main}`)
}
/** By hand, as a forged or old button would. */
async function forged(as: string, command: string, input: Record<string, string>): Promise<string> {
  const { ingress } = here.stage.composed.assistant
  const acted = act.submit(`${command}-${Math.random()}`, as, { command, input }, {})
  const words = JSON.stringify((await ingress.receive(acted)).reply)
  await here.stage.composed.assistant.settle()
  return plain(words)
}
const stateOf = async (reference: string) =>
  (await rowsOf(here.stage.db).question.findFirstOrThrow({ where: { reference } })).state
const clockOf = async (reference: string) => {
  const { id } = await rowsOf(here.stage.db).question.findFirstOrThrow({ where: { reference } })
  return rowsOf(here.stage.db).deadline.findFirstOrThrow({
    where: { subjectId: id },
    orderBy: { cycle: 'desc' },
  })
}

describe('whoever answers sees that a question asks the same as another', () => {
  test('the nearest of the group are offered, each one press away', async () => {
    const { main, same } = await two()
    await asks('karim', 'Où ranger les cahiers de textes papier ?')
    const choose = await press('claire', await ways('claire', same), 'Même question qu’une autre')
    expect(wordsOf(choose)).toContain(`${main} · ${FIRST}`)
    expect(labels(choose)).toEqual([`Comme ${main}`, 'Une autre référence'])
  })

  test('whoever asked reads that an answer comes, by when, and nothing of the other', async () => {
    const { main, same } = await two()
    const done = await merge('claire', same, main)
    expect(wordsOf(done)).toContain(`Nous donnerons aussi à Inès Moreau la réponse à ${main}.`)
    const told = await news()
    expect(told['karim']).toBeUndefined()
    const word = saying(told['ines'], same)
    expect(wordsOf(word)).toContain('Une question semblable est déjà en cours')
    expect(wordsOf(word)).toContain('avant le vendredi 6 novembre 2026')
    for (const reading of [wordsOf(word), await says('ines', `/question ${same}`)])
      for (const theirs of ['Karim', FIRST, main]) expect(reading).not.toContain(theirs)
    expect(await says('ines', `/question ${same}`)).toContain('la réponse vous sera donnée aussi')
  })

  test('both cards say so to the team, and whoever has the one has the other', async () => {
    const { main, same } = await two()
    await here.stage.say('marc', `/prendre ${main}`)
    await merge('claire', same, main)
    expect(await says('marc', `/question ${same}`)).toContain(`Même question que : ${main}`)
    expect(await says('marc', `/question ${main}`)).toContain(`Répondra aussi à : ${same}`)
    expect(await holder(same)).toBe('Marc Olivier')
    // The cards that offer to answer: those of what was asked.
    const cards = (await here.stage.inSpace('maths-trainers')).filter((one) =>
      labels(one).includes('Répondre'),
    )
    expect(wordsOf(saying(cards, SAME))).toContain(`Même question que : ${main}`)
    expect(wordsOf(saying(cards, FIRST))).toContain(`Répondra aussi à : ${same}`)
  })

  test('somebody who coordinates may say so too, from the question', async () => {
    const { main, same } = await two()
    const choose = await press(
      'helene',
      await reply('helene', `/question ${same}`),
      'Même question qu’une autre',
    )
    expect(wordsOf(await press('helene', choose, `Comme ${main}`))).toContain('Nous donnerons aussi')
    expect(labels(await reply('helene', `/question ${same}`))).toContain('Ce n’est pas la même question')
  })

  test('another one is named by its reference', async () => {
    const { same } = await two()
    const far = await asks('karim', 'Où ranger les cahiers de textes papier ?')
    const choose = await press('claire', await ways('claire', same), 'Même question qu’une autre')
    const form = await press('claire', choose, 'Une autre référence')
    const done = only((await here.stage.fill('claire', form, { into: far.toLowerCase() })).replies)
    expect(wordsOf(done)).toContain(`la réponse à ${far}`)
  })
})

describe('one answer', () => {
  test('is given to each, to their own question, with their own words and buttons', async () => {
    const { main, same } = await two()
    await merge('claire', same, main)
    await news()
    const sent = await reply('claire', `/repondre ${main} ${ANSWER}`)
    expect(wordsOf(sent)).toContain('Cette réponse va aussi à Inès Moreau')
    const told = await news()
    for (const [who, reference, words] of [
      ['karim', main, FIRST],
      ['ines', same, SAME],
    ] as const) {
      const answer = saying(told[who], ANSWER)
      expect(plain(answer.title ?? '')).toContain(reference)
      expect(wordsOf(answer)).toContain(words)
      expect(labels(answer)).toEqual(['C’est résolu', 'Relancer l’équipe'])
    }
    expect(wordsOf(saying(told['ines'], ANSWER))).toContain('écrite pour une question semblable')
    expect(JSON.stringify(told['ines'])).not.toMatch(/Karim|d’une autre personne/)
    for (const reference of [main, same]) {
      expect(await stateOf(reference)).toBe('answered')
      expect(await clockOf(reference)).toMatchObject({ state: 'met', breachedAt: null })
    }
  })

  test('“not answered” of the one reopens that one alone, and it stands by itself', async () => {
    const { main, same } = await two()
    await merge('claire', same, main)
    await here.stage.say('claire', `/repondre ${main} ${ANSWER}`)
    await news()
    await press('ines', saying(await here.stage.inbox('ines'), ANSWER), 'Relancer l’équipe')
    expect([await stateOf(main), await stateOf(same)]).toEqual(['answered', 'open'])
    expect(await says('claire', `/question ${same}`)).not.toContain('Même question que')
    expect(await clockOf(same)).toMatchObject({ cycle: 2, state: 'running' })
    await here.stage.say('claire', `/repondre ${main} Le câble est aussi au CDI.`)
    expect((await news())['ines']).toBeUndefined()
  })

  test('that was given before is given at once', async () => {
    const { main, same } = await two()
    await here.stage.say('claire', `/repondre ${main} ${ANSWER}`)
    await here.stage.pass({ days: 1 })
    await news()
    expect(wordsOf(await merge('marc', same, main))).toContain('Nous envoyons à Inès Moreau la réponse')
    const told = await news()
    expect(plain(saying(told['ines'], ANSWER).title ?? '')).toContain('Claire Fontaine')
    expect(told['ines']).toHaveLength(1)
    expect(await clockOf(same)).toMatchObject({ state: 'met', metAt: here.stage.clock.now() })
  })

  test('taken back as no answer yet is taken back from both', async () => {
    const { main, same } = await two()
    await merge('claire', same, main)
    await here.stage.say('claire', `/repondre ${main} ${ANSWER}`)
    await news()
    await forged('claire', 'question.take-back', { reference: main })
    expect([await stateOf(main), await stateOf(same)]).toEqual(['open', 'open'])
    expect(Object.keys(await news()).sort()).toEqual(expect.arrayContaining(['ines', 'karim']))
    for (const reference of [main, same]) expect(await clockOf(reference)).toMatchObject({ state: 'running' })
  })

  test('that is edited says the new words to both, and each is told once', async () => {
    const receive = (incoming: ReturnType<typeof act.words>) =>
      here.stage.composed.assistant.ingress.receive(incoming)
    const space = 'maths-questions'
    await receive(act.words('q', 'karim', FIRST, { space }))
    const [asked] = await rowsOf(here.stage.db).question.findMany()
    const main = asked?.reference ?? ''
    const same = await asks('ines', SAME)
    await merge('claire', same, main)
    await receive(act.words('r', 'claire', ANSWER, { space, thread: 'q' }))
    await here.stage.pass({ minutes: 1 })
    await news()
    const edited = 'Branchez l’adaptateur HDMI rangé au secrétariat.'
    const at = here.stage.clock.now().toISOString()
    await receive(act.edited('r', 'claire', edited, { space, thread: 'q' }, at))
    await here.stage.pass({ minutes: 5 })
    expect(await says('ines', `/question ${same}`)).toContain(edited)
    const told = await news()
    expect(wordsOf(saying(told['ines'], 'secrétariat'))).toContain(same)
    expect(wordsOf(saying(told['karim'], 'secrétariat'))).toContain(main)
  })

  test('to the merged one alone leaves the other waiting, and parts them', async () => {
    const { main, same } = await two()
    await merge('claire', same, main)
    await here.stage.say('claire', `/repondre ${same} ${ANSWER}`)
    expect([await stateOf(main), await stateOf(same)]).toEqual(['open', 'answered'])
    await news()
    await here.stage.say('claire', `/repondre ${main} Avec le câble.`)
    expect((await news())['ines']).toBeUndefined()
  })
})

describe('its own promise', () => {
  test('runs on: unanswered, it is broken by its own clock, and its asker is told', async () => {
    const main = await asks('karim', FIRST)
    await here.stage.pass({ days: 1 })
    const same = await asks('ines', SAME)
    const due = (await clockOf(same)).dueAt
    await merge('claire', same, main)
    expect((await clockOf(same)).dueAt).toEqual(due)
    await here.stage.pass({ days: 6 })
    const broken = await clockOf(same)
    expect(broken.breachedAt).toEqual(due)
    expect(JSON.stringify(await here.stage.inbox('ines'))).toContain(same)
    await here.stage.say('claire', `/repondre ${main} ${ANSWER}`)
    expect(await clockOf(same)).toMatchObject({ state: 'met', breachedAt: due })
  })

  test('runs on while the other waits for a precision', async () => {
    const { main, same } = await two()
    await merge('claire', same, main)
    await here.stage.say('claire', `/demander ${main} Quel modèle de tablette ?`)
    expect((await clockOf(main)).state).toBe('paused')
    expect((await clockOf(same)).state).toBe('running')
  })

  test('is in the report as that of a question answered by whoever answered the other', async () => {
    const { main, same } = await two()
    await merge('claire', same, main)
    await here.stage.say('claire', `/repondre ${main} ${ANSWER}`)
    await here.stage.pass({ days: 5 })
    await here.stage.pass({ minutes: 2 })
    const said = await says('helene', '/rapport')
    expect(said).toContain('Questions posées : 2')
    expect(said).toContain('Réponse dans le délai : 2')
    const { organisationId } = await rowsOf(here.stage.db).group.findFirstOrThrow()
    expect((await verify(here.stage.db, organisationId, [])).faults).toEqual([])
    const entries = await listEntries(here.stage.db.unit, organisationId, 0, 10_000)
    const about = entries.flatMap(({ source, facts }) => (source === 'move' ? [JSON.parse(facts)] : []))
    expect(about.filter(({ withId }) => withId).map(({ kind }) => kind)).toEqual(['merge', 'answer'])
  })
})

describe('taken back, while nothing is answered', () => {
  test('it waits for its own answer, and its asker is told so', async () => {
    const { main, same } = await two()
    const done = await merge('claire', same, main)
    await news()
    expect(wordsOf(await press('claire', done, 'Ce n’est pas la même question'))).toContain(
      'n’est plus rattachée',
    )
    expect(wordsOf(saying((await news())['ines'], same))).toContain('attend sa propre réponse')
    await here.stage.say('claire', `/repondre ${main} ${ANSWER}`)
    expect((await news())['ines']).toBeUndefined()
    expect(await stateOf(same)).toBe('open')
    expect(wordsOf(await press('claire', done, 'Ce n’est pas la même question'))).toContain(
      'n’est rattachée à aucune',
    )
  })

  test('the other ends without an answer: it waits for its own, and whoever has it hears so', async () => {
    for (const end of ['/resolu', '/clore']) {
      const { main, same } = await two()
      await merge('claire', same, main)
      await news()
      const who = end === '/resolu' ? 'karim' : 'helene'
      await here.stage.say(who, `${end} ${main}${end === '/clore' ? ' Ce n’est plus d’actualité.' : ''}`)
      const trainer = (await holder(same)) === 'Claire Fontaine' ? 'claire' : 'marc'
      const word = saying((await news())[trainer], same)
      expect(wordsOf(word)).toContain(`Elle devait recevoir la réponse à ${main}`)
      expect(await clockOf(same)).toMatchObject({ state: 'running' })
      expect(await says('claire', `/question ${same}`)).not.toContain('Même question que')
    }
  })
})

describe('several', () => {
  test('are never merged in two steps: what was merged goes along, and what is named stands for its own', async () => {
    const { main, same } = await two()
    const third = await asks('karim', 'Comment projeter une tablette ?')
    const fourth = await asks('ines', 'Projeter la tablette au tableau, comment ?')
    await merge('claire', same, third)
    await forged('claire', 'question.same', { reference: third, into: main })
    await forged('claire', 'question.same', { reference: fourth, into: same })
    const { id } = await rowsOf(here.stage.db).question.findFirstOrThrow({ where: { reference: main } })
    const into = await rowsOf(here.stage.db).question.findMany({
      where: { reference: { in: [same, third, fourth] } },
      select: { mergedIntoId: true },
    })
    expect(into.map(({ mergedIntoId }) => mergedIntoId)).toEqual([id, id, id])
    await here.stage.say('claire', `/repondre ${main} ${ANSWER}`)
    for (const reference of [main, same, third, fourth]) expect(await stateOf(reference)).toBe('answered')
  })

  test('pressed twice, or by two at once in two directions, one holds and the other is told', async () => {
    const { main, same } = await two()
    const both = await Promise.all([
      forged('claire', 'question.same', { reference: same, into: main }),
      forged('marc', 'question.same', { reference: main, into: same }),
    ])
    expect(both.filter((words) => words.includes('déjà rattachée'))).toHaveLength(1)
    const merged = [...(await moves(main)), ...(await moves(same))].filter(({ kind }) => kind === 'merge')
    expect(merged).toHaveLength(1)
    const [again] = await Promise.all([
      forged('claire', 'question.same', { reference: same, into: main }),
      forged('claire', 'question.same', { reference: same, into: main }),
    ])
    expect(again).toContain('déjà rattachée')
  })
})

describe('what may not be merged', () => {
  const refused = async (as: string, reference: string, into: string) =>
    forged(as, 'question.same', { reference, into })
  const nothingChanged = async () => {
    expect(await rowsOf(here.stage.db).question.count({ where: { mergedIntoId: { not: null } } })).toBe(0)
    expect(await news()).toEqual({})
  }

  test('a question with itself, or with one that ended unanswered', async () => {
    const { main, same } = await two()
    expect(await refused('claire', same, same)).toContain('est la question elle-même')
    await here.stage.say('karim', `/resolu ${main}`)
    await news()
    expect(await refused('claire', same, main)).toContain('n’attend plus de réponse')
    await nothingChanged()
  })

  test('what was asked of one person alone, either way', async () => {
    const { main } = await two()
    const alone = /SOS-[A-Z]+-\d{4}-\d{4}/.exec(await says('ines', `/sos @Claire ${SAME}`))?.[0] ?? ''
    await news()
    expect(await refused('claire', alone, main)).toContain('reste entre vous')
    expect(await refused('claire', main, alone)).toContain('reste entre vous')
    // To somebody else it is not there at all.
    expect(await refused('marc', main, alone)).toContain('Nous ne trouvons pas')
    const choose = await press('claire', await ways('claire', main), 'Même question qu’une autre')
    expect(wordsOf(choose)).not.toContain(alone)
    expect(labels(await ways('claire', alone))).not.toContain('Même question qu’une autre')
    await nothingChanged()
  })

  test('what is of another group', async () => {
    const { main } = await two()
    const { reference } = await otherGroup()
    expect(await refused('claire', main, reference)).toContain('ne sont pas du même groupe')
    await nothingChanged()
  })

  test('by a trainee, or of one’s own', async () => {
    const { main, same } = await two()
    expect(await refused('karim', same, main)).toMatch(/il faut/)
    await nothingChanged()
  })

  test('an answered one: it has its answer', async () => {
    const { main, same } = await two()
    await here.stage.say('claire', `/repondre ${same} ${ANSWER}`)
    await news()
    expect(await refused('claire', same, main)).toContain('a déjà reçu une réponse')
    await nothingChanged()
  })
})

/** A question of another group of the same organisation, which Claire trains too. */
async function otherGroup(): Promise<{ reference: string }> {
  const { db, ids, clock } = here.stage
  await createOtherGroup(here.stage, { code: 'SVT', trainee: 'Noah', trainer: 'Lea', sameOrganisation: true })
  const { id: groupId } = await rowsOf(db).group.findFirstOrThrow({ where: { code: 'SVT' } })
  const { id: personId } = await rowsOf(db).person.findFirstOrThrow({ where: { name: 'Claire Fontaine' } })
  await rowsOf(db).membership.create({
    data: { id: ids.next(), groupId, personId, role: 'trainer', since: clock.now() },
  })
  const reference = await asks('noah', FIRST)
  await news()
  return { reference }
}
