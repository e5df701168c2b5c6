/** A collaboration: attested by words that are kept, read by those whom it is about, and undone with a reason. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { act, dispatcher } from '../support/acts.ts'
import { attesting, collaborated, collaborationOn, idOf } from '../support/collaboration.ts'
import { declared } from '../support/declaring.ts'
import { follow, labels, only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { statementsOf } from '../support/statements.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterEach(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
const progressOf = async (as: string) => {
  const [picture] = only((await stage.say(as, '/progression')).replies).body.flatMap((one) =>
    one.kind === 'image' ? [one.alt] : [],
  )
  return plain(picture ?? '')
}

describe('what a trainer reports', () => {
  test('is attested to several at once: each hears it once, with the words and who reads them; progress and statement say so', async () => {
    const card = await collaborated(stage, 'claire', undefined, { done: 'Un questionnaire à deux voix.' })
    expect(wordsOf(card)).toContain('C’est attesté : 2 compétences pour 2 personnes')
    expect(collaborationOn(card)).toBe('COLL-MATHS-2026-0001')
    await stage.pass({ minutes: 1 })
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['ines', 'karim'])
    const word = only(told['ines'] ?? [])
    expect(wordsOf(word)).toContain('Claire Fontaine vous atteste')
    expect(wordsOf(word)).toContain('ont monté le questionnaire à deux')
    expect(wordsOf(word)).toContain('Un questionnaire à deux voix.')
    expect(wordsOf(word)).toContain('Les lisent :')
    expect(wordsOf(word)).toContain('Écrivez à Claire Fontaine')
    expect(labels(word)).toEqual(['Voir la collaboration', 'Ma progression', 'Recevoir mon attestation'])
    const shown = only((await stage.press('ines', word, 'Voir la collaboration')).replies)
    expect(wordsOf(shown)).toContain('Attesté à vous')
    // Where somebody else stands is between them and those who train and coordinate.
    expect(wordsOf(shown)).not.toContain('Attesté à 2 personnes')
    expect(labels(shown)).toEqual([])
    expect(await progressOf('ines')).toContain('Attestée A1.3')
    expect(await says('ines', '/attestation')).toContain('2 compétences attestées')
    const { content } = await rowsOf(stage.db).statement.findFirstOrThrow()
    expect(content).toMatchObject({
      lines: [
        { code: 'A1.3', source: 'collaboration', reference: 'COLL-MATHS-2026-0001', by: 'Claire Fontaine' },
        { code: 'B2.1', source: 'collaboration' },
      ],
    })
    expect(await says('ines', '/collaborations')).toContain('vous atteste A1.3, B2.1')
    expect(await says('claire', '/collaborations')).toContain('par Claire Fontaine, pour 2 personnes')
    expect(await says('marc', '/collaborations coll-maths-2026-1')).toContain('Attesté à 2 personnes')
  })

  test('leaves what is attested already as it is, names it to both, and is refused where nothing is left', async () => {
    const reference = await declared(stage, 'ines', { competences: ['B2.1'] })
    await stage.say('claire', `/attester ${reference} B2.1`)
    await stage.pass({ minutes: 1 })
    await news.news()
    const card = await collaborated(stage, 'claire')
    expect(wordsOf(card)).toContain('Déjà attesté par ailleurs, et laissé tel quel')
    await stage.pass({ minutes: 1 })
    expect(wordsOf(only((await news.news())['ines'] ?? []))).toContain('laissé tel quel : B2.1.')
    const again = await attesting(stage, 'marc', ['Inès Moreau', 'Karim Benali'])
    expect(wordsOf(only(again.replies))).toContain('Tout cela est déjà attesté à Inès Moreau, Karim Benali')
    expect(await rowsOf(stage.db).collaboration.count()).toBe(1)
    expect(await rowsOf(stage.db).attestation.count({ where: { competence: 'B2.1' } })).toBe(2)
  })

  test('by two trainers at the same moment makes one history', async () => {
    const [one, other] = await Promise.all([
      attesting(stage, 'claire', ['Inès Moreau', 'Karim Benali']),
      attesting(stage, 'marc', ['Karim Benali', 'Inès Moreau']),
    ])
    expect([one, other].map(({ replies }) => /C’est attesté/.test(wordsOf(only(replies)))).sort()).toEqual([
      false,
      true,
    ])
    expect(await rowsOf(stage.db).attestation.count()).toBe(4)
    expect(await rowsOf(stage.db).collaboration.count()).toBe(1)
  })
})

describe('a message', () => {
  const WORDS = 'Avec Inès, nous avons monté un quiz à deux.'
  /** What comes of `/collaboration` in reply to it. */
  const begun = async (as: string, thread: string) =>
    only((await stage.say(as, '/collaboration', { thread })).replies)
  const written = async (as = 'karim', text = WORDS, space = 'maths-activities') =>
    (await stage.say(as, text, { space })).id ?? ''
  const value = (form: Message, name: string) => form.form?.fields.find((one) => one.name === name)?.value

  test('fills in the form with its words and its author; others who took part are added; all of them hear of it', async () => {
    const form = await begun('claire', await written())
    expect(value(form, 'words')).toBe(WORDS)
    const karim = await idOf(stage, 'Karim Benali')
    expect(value(form, 'people')).toEqual([karim])
    await stage.pass({ minutes: 1 })
    await news.news()
    const people = [karim, await idOf(stage, 'Inès Moreau')]
    const done = only(
      (await stage.fill('claire', form, { words: WORDS, people, competences: ['A1.3'] })).replies,
    )
    expect(wordsOf(done)).toContain('Écrit par Karim Benali')
    expect(wordsOf(done)).toContain('dans le salon des activités')
    await stage.pass({ minutes: 1 })
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['ines', 'karim'])
    expect(wordsOf(only(told['karim'] ?? []))).toContain('même si vous supprimez le message')
    expect(wordsOf(only(told['ines'] ?? []))).toContain('Karim Benali a écrit')
    // The same form again is about a message that is kept already.
    const again = await stage.fill('claire', form, { words: WORDS, people, competences: ['A1.2'] })
    expect(wordsOf(only(again.replies))).toContain('Ce message n’attend plus')
    const anew = only((await stage.say('claire', '/collaboration')).replies)
    expect(value(anew, 'words')).toBeUndefined()
    expect(await rowsOf(stage.db).collaboration.count()).toBe(1)
  })

  test('that attests something to others is kept with its author’s knowledge', async () => {
    const form = await begun('claire', await written())
    const people = [await idOf(stage, 'Inès Moreau')]
    await stage.pass({ minutes: 1 })
    await news.news()
    await stage.fill('claire', form, { words: WORDS, people, competences: ['A1.3'] })
    await stage.pass({ minutes: 1 })
    const told = await news.news()
    expect(wordsOf(only(told['karim'] ?? []))).toContain('Un de vos messages est gardé')
    const [word] = told['karim'] ?? []
    const shown = only((await stage.press('karim', word as Message, 'Voir la collaboration')).replies)
    expect(wordsOf(shown)).toContain(WORDS)
    expect(wordsOf(shown)).not.toContain('A1.3')
    expect(await says('karim', '/collaborations')).toContain('vos mots sont gardés')
  })

  test('with words typed beside the command: they are what the trainer says of it', async () => {
    const said = await stage.say('claire', '/collaboration Un beau travail.', { thread: await written() })
    const form = only(said.replies)
    expect([value(form, 'words'), value(form, 'done')]).toEqual([WORDS, 'Un beau travail.'])
    // Without a message, it begins empty: which message was meant before is not guessed.
    expect(value(only((await stage.say('claire', '/collaboration')).replies), 'words')).toBeUndefined()
  })

  test('may be kept in part, and in no other words', async () => {
    const form = await begun('claire', await written())
    const people = [await idOf(stage, 'Karim Benali')]
    const kept = (words: string) => stage.fill('claire', form, { words, people, competences: ['A1.3'] })
    expect((await kept('Avec Inès, nous avons tout réussi.')).errors?.['words']).toContain(
      'Ces mots ne sont pas ceux du message',
    )
    const done = only((await kept('nous avons monté un quiz')).replies)
    expect(wordsOf(done)).toContain('Une partie du message est gardée')
  })

  test('stays kept when it is edited or deleted where it was written, and the view says so', async () => {
    const handle = dispatcher(stage)
    const id = await written()
    const form = await begun('claire', id)
    const people = [await idOf(stage, 'Karim Benali')]
    const card = only(
      (await stage.fill('claire', form, { words: WORDS, people, competences: ['A1.3'] })).replies,
    )
    const reference = collaborationOn(card)
    await stage.pass({ hours: 1 })
    const place = { space: 'maths-activities' }
    const now = stage.clock.now().toISOString()
    await handle(act.edited(id, 'karim', 'Rien du tout.', place, now))
    expect(await says('claire', `/collaborations ${reference}`)).toContain('Ce message a été modifié le')
    await stage.composed.assistant.ingress.deleted({
      platform: 'web',
      workspaceId: 'local',
      channelId: 'maths-activities',
      ref: id,
    })
    const shown = await says('marc', `/collaborations ${reference}`)
    expect(shown).toContain('Ce message a été supprimé le')
    expect(shown).toContain(WORDS)
    // Erased, what it attested stands.
    await rowsOf(stage.db).collaborationText.deleteMany()
    expect(await says('marc', `/collaborations ${reference}`)).toContain('Les mots gardés ont été effacés')
    expect(await progressOf('karim')).toContain('Attestée A1.3')
  })

  test('of a place that trainees do not read, or of nobody whom we know, is not kept', async () => {
    const inside = await written('marc', 'Karim a bien travaillé.', 'maths-trainers')
    expect(wordsOf(await begun('claire', inside))).toContain('que les stagiaires lisent')
    const id = await written()
    const { personId } = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId: 'karim' } })
    await rowsOf(stage.db).membership.updateMany({ where: { personId }, data: { until: stage.clock.now() } })
    expect(wordsOf(await begun('claire', id))).toContain('Nous ne connaissons pas')
    expect(wordsOf(await begun('ines', id))).toContain('il faut être de l’équipe de formation')
    expect(await rowsOf(stage.db).collaboration.count()).toBe(0)
  })
})

describe('undoing', () => {
  test('is one act with a reason: each reads it once, statements are out of date, the history shows it', async () => {
    const card = await collaborated(stage, 'claire')
    await stage.say('ines', '/attestation')
    await stage.pass({ minutes: 1 })
    await news.news()
    const form = only((await stage.press('claire', card, 'Annuler la collaboration')).replies)
    expect((await stage.fill('claire', form, { reason: ' ' })).status).not.toBe(202)
    const undone = only((await stage.fill('claire', form, { reason: 'Ce n’était pas eux.' })).replies)
    expect(wordsOf(undone)).toContain('Annulée par Claire Fontaine')
    expect(labels(undone)).toEqual([])
    await stage.pass({ minutes: 1 })
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['ines', 'karim'])
    const word = wordsOf(only(told['ines'] ?? []))
    expect(word).toContain('Ce n’était pas eux.')
    expect(word).toContain('Votre attestation ATT-MATHS-2026-0001 n’est plus à jour')
    expect(await progressOf('ines')).not.toContain('Attestée A1.3')
    const again = await stage.fill('claire', form, { reason: 'Encore.' })
    expect(wordsOf(only(again.replies))).toContain('est déjà annulée')
    const verdicts = await rowsOf(stage.db).attestation.findMany({ where: { competence: 'A1.3' } })
    expect(verdicts.map(({ verdict, version }) => [verdict, version])).toEqual([
      ['attested', 1],
      ['attested', 1],
      ['taken-back', 2],
      ['taken-back', 2],
    ])
  })

  test('is any trainer’s of the group, but of whom it attested something to', async () => {
    await stage.say('helene', '/membre role Marc stagiaire')
    const card = await collaborated(stage, 'claire', ['Marc Olivier', 'Inès Moreau'])
    const reference = collaborationOn(card)
    expect(labels(only((await stage.say('marc', `/collaborations ${reference}`)).replies))).toEqual([])
    await stage.say('helene', '/membre role Yann formateur')
    expect(labels(only((await stage.say('yann', `/collaborations ${reference}`)).replies))).toEqual([
      'Annuler la collaboration',
    ])
  })
})

describe('who may not', () => {
  test('attest their own, to people of elsewhere, or what there is not', async () => {
    await stage.say('helene', '/membre role Marc stagiaire')
    const own = await attesting(stage, 'marc', ['Marc Olivier', 'Inès Moreau'])
    expect(wordsOf(only(own.replies))).toContain('personne ne s’atteste une compétence')
    const trainer = await attesting(stage, 'claire', ['Hélène Roux'])
    expect(trainer.errors?.['people']).toBeDefined()
    const nothing = await attesting(stage, 'claire', ['Inès Moreau'], { competences: ['Z9.9'] })
    expect(nothing.errors?.['competences']).toBeDefined()
    const empty = await attesting(stage, 'claire', ['Inès Moreau'], { words: ' ' })
    expect(empty.errors?.['words']).toBeDefined()
    const long = await attesting(stage, 'claire', ['Inès Moreau'], { words: 'a'.repeat(4001) })
    expect(long.errors?.['words']).toBeDefined()
    expect(await rowsOf(stage.db).attestation.count()).toBe(0)
  })

  test('read it who have no part in it: to them it is unknown', async () => {
    const reference = collaborationOn(await collaborated(stage, 'claire', ['Inès Moreau']))
    expect(await says('karim', `/collaborations ${reference}`)).toContain(
      'Nous ne trouvons pas de collaboration',
    )
    expect(await says('ines', '/collaboration')).toContain('il faut être de l’équipe de formation')
  })
})

test('attesting to 200 people, and undoing it, is as many statements as for two', async () => {
  const statements = statementsOf(stage.db)
  const handle = dispatcher(stage)
  const { id: groupId, organisationId } = await rowsOf(stage.db).group.findFirstOrThrow()
  const counts: Record<string, number[]> = { attested: [], undone: [] }
  for (const [index, count] of [2, 200].entries()) {
    const at = stage.clock.now()
    const people = Array.from({ length: count }, (_, one) => ({
      id: stage.ids.next(),
      organisationId,
      name: `Stagiaire ${count} ${one}`,
      language: 'fr',
      createdAt: at,
    }))
    await rowsOf(stage.db).person.createMany({ data: people })
    await rowsOf(stage.db).membership.createMany({
      data: people.map(({ id }) => ({
        id: stage.ids.next(),
        groupId,
        personId: id,
        role: 'trainee',
        since: at,
      })),
    })
    const values = {
      words: 'Un travail commun.',
      people: people.map(({ id }) => id),
      competences: ['A1.1', 'B2.1'],
    }
    const attest = { command: 'collaboration.attest', input: {} }
    const attested = await statements.during(() => handle(act.submit(`a${count}`, 'claire', attest, values)))
    counts['attested']?.push(attested.length)
    expect(await rowsOf(stage.db).acquired.count({ where: { state: 'attested' } })).toBe(2 * count)
    const undo = {
      command: 'collaboration.undo',
      input: { collaboration: `COLL-MATHS-2026-000${index + 1}` },
    }
    const undone = await statements.during(() =>
      handle(act.submit(`u${count}`, 'claire', undo, { reason: 'À refaire.' })),
    )
    counts['undone']?.push(undone.length)
    expect(await rowsOf(stage.db).acquired.count({ where: { state: 'attested' } })).toBe(0)
  }
  for (const [few, many] of Object.values(counts)) expect(many).toBe(few)
})
