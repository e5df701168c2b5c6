import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
let reference: string
let trainer: string
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
const state = async () => (await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })).state
const clocks = async () => {
  const { id } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
  return rowsOf(stage.db).deadline.findMany({ where: { subjectId: id }, orderBy: { cycle: 'asc' } })
}
/** Asks, and has it answered unless told otherwise; gives the asker’s answer message. */
async function ask(answered = true): Promise<Message | undefined> {
  reference = referenceIn(only((await stage.say('ines', '/sos Comment exporter en PDF ?')).replies))
  const told = await news.news()
  trainer = told['claire'] ? 'claire' : 'marc'
  if (!answered) return undefined
  await stage.say(trainer, `/repondre ${reference} Fichier, Exporter.`)
  return only((await news.news())['ines'] ?? [])
}

describe('the trainee says “C’est résolu”', () => {
  test('under the answer: the trainer is told, once, and nothing follows', async () => {
    const answer = await ask()
    if (!answer) throw new Error('no answer')
    const thanked = only((await stage.press('ines', answer, 'C’est résolu')).replies)
    expect(wordsOf(thanked)).toContain('Merci de l’avoir dit.')
    expect(labels(thanked).slice(-2)).toEqual(['Déclarer ce que j’en ai fait', 'Relancer l’équipe'])
    const told = await news.news()
    expect(Object.keys(told)).toEqual([trainer])
    expect(wordsOf(only(told[trainer] ?? []))).toContain('Inès Moreau indique que la question est résolue.')
    expect(await state()).toBe('resolved')
    await stage.pass({ days: 6 })
    expect(await news.news()).toEqual({})
  })

  test('before any answer, having found it alone: the clock stops for good', async () => {
    await ask(false)
    await stage.say('ines', `/resolu ${reference}`)
    await news.news()
    await stage.pass({ days: 6 })
    expect(await news.news()).toEqual({})
    expect((await clocks()).map((clock) => clock.state)).toEqual(['cancelled'])
    const explained = await says('ines', `/delai ${reference}`)
    expect(explained).toContain('Le délai est arrêté')
    expect(explained).not.toContain(' — passé')
  })

  test('only the asker can', async () => {
    await ask()
    expect(await says('karim', `/resolu ${reference}`)).toContain('Seule la personne qui a posé la question')
    expect(await state()).toBe('answered')
    expect(await news.news()).toEqual({})
  })
})

describe('the trainee says “Relancer l’équipe”', () => {
  let answer: Message | undefined
  beforeAll(async () => {
    answer = await ask()
    await stage.pass({ days: 10 })
    await news.news()
  })

  test('a new cycle begins, with four days of its own from now', async () => {
    if (!answer) throw new Error('no answer')
    const from = new Date(stage.clock.now())
    const reopened = only((await stage.press('ines', answer, 'Relancer l’équipe')).replies)
    expect(wordsOf(reopened)).toContain('Un nouveau délai commence')
    const [first, second, ...others] = await clocks()
    expect(others).toEqual([])
    expect(first).toMatchObject({ cycle: 1, state: 'met' })
    expect(second).toMatchObject({ cycle: 2, state: 'running', startedAt: from, step: -1 })
    expect(second?.dueAt).toEqual(new Date(from.getTime() + 4 * 86_400_000))
  })

  test('its trainer is told, and nobody else: the card in the trainers’ place shows that it is back', async () => {
    const told = await news.news()
    expect(Object.keys(told)).toEqual([trainer])
    const message = only(told[trainer] ?? [])
    expect(wordsOf(message)).toContain('Inès Moreau attend toujours une réponse')
    expect(wordsOf(message)).toContain('Comment exporter en PDF ?')
    expect(labels(message)).toContain('Répondre')
    const card = (await stage.inSpace('maths-trainers')).find((one) => wordsOf(one).includes(reference))
    expect(wordsOf(card)).toContain(`De nouveau en attente · Inès Moreau · ${reference}`)
    expect(labels(card)).toContain('Répondre')
    await stage.pass({ hours: 23, minutes: 59 })
    expect(await news.news()).toEqual({})
  })

  test('unanswered again, it climbs the whole ladder again', async () => {
    await stage.pass({ minutes: 1 })
    expect(Object.keys(await news.news()).sort()).toEqual(['claire', 'marc'])
    await stage.pass({ days: 3 })
    expect(Object.keys(await news.news())).toContain('ines')
  })

  test('the next answer is an answer, not a complement, and ends it', async () => {
    await stage.say(trainer, `/repondre ${reference} En fait : Fichier, Imprimer.`)
    const told = only((await news.news())['ines'] ?? [])
    expect(told.title).toContain(`vous répond · ${reference}`)
    expect((await clocks()).map((clock) => clock.state)).toEqual(['met', 'met'])
  })
})

describe('when it comes back and its trainer is not there any more', () => {
  beforeEach(() => ask())

  test('another one is given it, and told', async () => {
    const other = trainer === 'claire' ? 'marc' : 'claire'
    await stage.say(trainer, '/absence 31/12/2027')
    await stage.say('ines', `/relancer ${reference}`)
    const told = await news.news()
    expect(Object.keys(told)).toEqual([other])
    expect(wordsOf(only(told[other] ?? []))).toContain('Inès Moreau attend toujours une réponse')
    await stage.say(trainer, '/retour')
    await stage.say('ines', `/resolu ${reference}`)
    await news.news()
  })

  test('with nobody there at all, the coordinators are alerted at once, and the asker knows', async () => {
    await stage.say('claire', '/absence 31/12/2027')
    await stage.say('marc', '/absence 31/12/2027')
    expect((await news.headlines())['helene']).toEqual(['Plus personne n’est là · MATHS'])
    expect(await says('ines', `/relancer ${reference}`)).toContain('nous prévenons la coordination')
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['helene', 'maths-trainers', 'yann'])
    expect(only(told['helene'] ?? []).title).toContain(`Personne pour répondre à Inès Moreau · ${reference}`)
    await stage.say('claire', '/retour')
    await stage.say('marc', '/retour')
    await stage.say('ines', `/resolu ${reference}`)
    await news.news()
  })
})

describe('a trainer or a coordinator closes a question with /fermer', () => {
  test('has to say why', async () => {
    await ask(false)
    const form = only((await stage.say(trainer, `/fermer ${reference}`)).replies)
    expect(form.form?.fields.map(({ name, required }) => ({ name, required }))).toEqual([
      { name: 'reason', required: true },
    ])
    const sent = await stage.fill(trainer, form, { reason: ' \u200b ' })
    expect(sent.status).toBe(422)
    expect(await state()).toBe('open')
    expect(await news.news()).toEqual({})
  })

  test('unanswered: the asker reads why and can protest; the other coordinators hear of it', async () => {
    const said = await says('helene', `/fermer ${reference} Posée deux fois.`)
    expect(said).toContain('Nous transmettons votre explication à Inès Moreau')
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['ines', 'yann'])
    const toAsker = only(told['ines'] ?? [])
    expect(wordsOf(toAsker)).toContain('Hélène Roux :\n« Posée deux fois. »')
    expect(labels(toAsker)).toEqual(['Relancer l’équipe'])
    expect(wordsOf(only(told['yann'] ?? []))).toContain('Hélène Roux l’a fermée')
  })

  test('the clock stops: nobody is reminded of a closed question', async () => {
    await stage.pass({ days: 6 })
    expect(await news.news()).toEqual({})
    expect((await clocks()).map((clock) => clock.state)).toEqual(['cancelled'])
  })

  test('the asker who still waits says so from there: a new cycle begins', async () => {
    const toAsker = saying(await stage.inbox('ines'), 'Posée deux fois.')
    await stage.press('ines', toAsker, 'Relancer l’équipe')
    expect(await state()).toBe('open')
    expect((await clocks()).map((clock) => clock.state)).toEqual(['cancelled', 'running'])
    await stage.say(trainer, `/repondre ${reference} Voilà.`)
    await news.news()
  })

  test('answered: nobody but the asker is told', async () => {
    await stage.say(trainer, `/fermer ${reference} Tout est dit.`)
    expect(Object.keys(await news.news())).toEqual(['ines'])
    expect(await state()).toBe('closed')
  })
})
