/** Whoever of the team cannot answer a question, or not alone: it goes to somebody else, a colleague gives an opinion, or the coordinators come. */
import { describe, expect, test } from 'vitest'
import type { Message } from '../../bots/demo/stage.ts'
import { act } from '../support/acts.ts'
import { chargeStage } from '../support/charge-stage.ts'
import { labels, only, plain, saying, wordsOf } from '../support/news.ts'

const { here, news, reply, says, ask, holder, taken, moves } = chargeStage()

const WHY = 'Je ne connais pas ce logiciel.'
const ways = async (as: string, reference: string) =>
  only((await here.stage.press(as, await reply(as, `/question ${reference}`), 'Besoin d’aide')).replies)
/** The form that a button opens. */
const opened = async (as: string, card: Message, label: string) =>
  only((await here.stage.press(as, card, label)).replies)
/** Through the card of the ways out, as people do. */
async function goes(as: string, reference: string, way: string, values: Record<string, string>) {
  return only((await here.stage.fill(as, await opened(as, await ways(as, reference), way), values)).replies)
}

describe('the ways out', () => {
  test('are offered to whoever has it, each with what it does', async () => {
    const reference = await taken()
    const card = await ways('claire', reference)
    expect(labels(card)).toEqual([
      'Répondre avec une fiche',
      'Passer mon tour',
      'Confier à quelqu’un',
      'Demander un avis',
      'Prévenir la coordination',
      'Même question qu’une autre',
      'Séparer en deux',
    ])
    expect(wordsOf(card)).toContain('La question va à quelqu’un d’autre de l’équipe.')
  })

  test('to a colleague who does not have it, without passing', async () => {
    expect(labels(await ways('marc', await taken()))).not.toContain('Passer mon tour')
  })

  test('to nobody else, and not once nobody waits for an answer', async () => {
    const reference = await taken()
    for (const who of ['ines', 'karim', 'helene'])
      expect(labels(await reply(who, `/question ${reference}`))).not.toContain('Besoin d’aide')
    const stale = await reply('claire', `/question ${reference}`)
    await here.stage.say('claire', `/repondre ${reference} Windows et P.`)
    const pressed = await here.stage.press('claire', stale, 'Besoin d’aide')
    expect(wordsOf(only(pressed.replies))).toContain('a déjà reçu une réponse')
  })
})

describe('passing one’s turn', () => {
  test('gives it to somebody else who is there, with why, and the time stays', async () => {
    const reference = await taken()
    const before = await says('ines', `/echeance ${reference}`)
    expect(wordsOf(await goes('claire', reference, 'Passer mon tour', { reason: WHY }))).toContain(
      'C’est Marc Olivier qui a la question maintenant.',
    )
    expect(await holder(reference)).toBe('Marc Olivier')
    const told = await news()
    expect(Object.keys(told)).toEqual(['marc'])
    expect(wordsOf(saying(told['marc'], WHY))).toContain('Elle vous est confiée avec ces mots :')
    expect(await says('ines', `/echeance ${reference}`)).toBe(before)
  })

  test('who passes too finds nobody: the coordinators hear why, and the trainers may take it', async () => {
    const reference = await taken()
    await goes('claire', reference, 'Passer mon tour', { reason: WHY })
    await news()
    const nobody = await goes('marc', reference, 'Passer mon tour', { reason: 'Moi non plus, désolé.' })
    expect(wordsOf(nobody)).toContain('nous prévenons la coordination')
    expect(await holder(reference)).toBe('personne pour l’instant')
    const told = await news()
    const alert = saying(told['helene'], 'Moi non plus')
    expect(wordsOf(alert)).toContain('Marc Olivier ne peut pas y répondre')
    expect(labels(alert)).toContain('Confier à quelqu’un')
    expect(labels(saying(told['maths-trainers'], reference))).toContain('Je m’en occupe')
    expect(told['ines']).toBeUndefined()
  })

  test('is for whoever has it: twice, or by a colleague, it is refused and changes nothing', async () => {
    const reference = await taken()
    const form = () => ways('claire', reference).then((card) => opened('claire', card, 'Passer mon tour'))
    const [first, second] = [await form(), await form()]
    await here.stage.fill('claire', first, { reason: WHY })
    await news()
    const again = await here.stage.fill('claire', second, { reason: WHY })
    expect(wordsOf(only(again.replies))).toContain('ne vous est pas confiée')
    expect(await news()).toEqual({})
    expect((await moves(reference)).filter(({ kind }) => kind === 'decline')).toHaveLength(1)
  })

  test('of one put to a single trainer tells its asker, who may ask everybody', async () => {
    const answered = await reply('ines', '/sos @Claire Comment projeter ?')
    const reference = /SOS-[A-Z]+-\d{4}-\d{4}/.exec(wordsOf(answered))?.[0] ?? ''
    await news()
    await goes('claire', reference, 'Passer mon tour', { reason: WHY })
    const told = await news()
    expect(Object.keys(told)).toEqual(['ines'])
    const word = saying(told['ines'], 'ne peut pas répondre à votre question')
    expect(wordsOf(word)).not.toContain(WHY)
    expect(labels(word)).toEqual(['Poser à tout le groupe'])
  })

  test('why is for the team alone', async () => {
    const reference = await taken()
    await goes('claire', reference, 'Passer mon tour', { reason: WHY })
    expect(await says('helene', `/question ${reference}`)).toContain(WHY)
    for (const way of ['question', 'pourquoi', 'echeance'])
      expect(await says('ines', `/${way} ${reference}`)).not.toContain(WHY)
    expect(await says('ines', `/pourquoi ${reference}`)).toContain(
      'Claire Fontaine ne pouvait pas y répondre.',
    )
  })
})

describe('a question that was put to one trainer alone', () => {
  const alone = async () => {
    const asked = wordsOf(await reply('ines', '/sos @Claire Comment projeter ?'))
    await news()
    return /SOS-[A-Z]+-\d{4}-\d{4}/.exec(asked)?.[0] ?? ''
  }

  test('is shown to no colleague and no coordinator: it may be passed, or handed over', async () => {
    const reference = await alone()
    expect(labels(await ways('claire', reference))).toEqual([
      'Répondre avec une fiche',
      'Passer mon tour',
      'Confier à quelqu’un',
      'Séparer en deux',
    ])
  })

  test('nor by a button that was never offered', async () => {
    const reference = await alone()
    const { ingress } = here.stage.composed.assistant
    for (const [command, values] of [
      ['question.ask-opinion', { of: 'Marc Olivier' }],
      ['question.call', { text: WHY }],
    ] as const) {
      const forged = act.submit(command, 'claire', { command, input: { reference } }, values)
      expect(JSON.stringify((await ingress.receive(forged)).reply)).toContain(
        'reste entre vous et la personne',
      )
    }
    await here.stage.composed.assistant.settle()
    expect(await news()).toEqual({})
  })

  test('that waits for a precision and is passed still offers the whole group, whatever happens meanwhile', async () => {
    const reference = await alone()
    await here.stage.say('claire', `/demander ${reference} Quel système ?`)
    await news()
    await goes('claire', reference, 'Passer mon tour', { reason: WHY })
    const word = saying((await news())['ines'], 'ne peut pas répondre à votre question')
    await here.stage.pass({ minutes: 5 })
    const { messages } = (await (await here.stage.request('/api/inbox/ines/messages')).json()) as {
      messages: Message[]
    }
    expect(labels(messages.find(({ id }) => id === word.id))).toEqual(['Poser à tout le groupe'])
  })
})

test('words with which it was handed over are nobody else’s, once whoever got them is away', async () => {
  const reference = await taken()
  await goes('claire', reference, 'Confier à quelqu’un', { to: 'Marc Olivier', reason: WHY })
  await news()
  await here.stage.say('marc', '/absence 20/11/2026')
  const freed = saying((await news())['helene'], reference)
  expect(wordsOf(freed)).not.toContain(WHY)
})

describe('passing it on to somebody', () => {
  test('may say why: they read it where it is theirs, and nobody once it is somebody else’s', async () => {
    const reference = await taken()
    await goes('claire', reference, 'Confier à quelqu’un', { to: 'Marc Olivier', reason: WHY })
    expect(wordsOf(saying((await news())['marc'], WHY))).toContain('Elle vous est confiée avec ces mots :')
    await here.stage.say('claire', `/confier ${reference} Claire`)
    const inbox = (await (await here.stage.request('/api/inbox/marc/messages')).json()) as {
      messages: Array<{ title?: string; text: string }>
    }
    expect(JSON.stringify(inbox.messages.at(-1))).not.toContain(WHY)
  })

  test('says nothing where nothing was said', async () => {
    const reference = await taken()
    await here.stage.say('claire', `/confier ${reference} Marc`)
    expect(wordsOf(saying((await news())['marc'], reference))).not.toContain('avec ces mots')
  })
})

describe('asking for an opinion', () => {
  test('tells that colleague alone, who may answer; the question stays with whoever has it', async () => {
    const reference = await taken()
    const sent = await goes('claire', reference, 'Demander un avis', {
      of: 'Marc Olivier',
      text: 'Sous Linux aussi ?',
    })
    expect(wordsOf(sent)).toContain('Marc Olivier')
    const told = await news()
    expect(Object.keys(told)).toEqual(['marc'])
    const word = saying(told['marc'], 'Sous Linux aussi ?')
    expect(word.title).toContain('Claire Fontaine vous demande un avis')
    expect(await holder(reference)).toBe('Claire Fontaine')
    const form = await opened('marc', word, 'Répondre')
    await here.stage.fill('marc', form, { text: 'Windows et P.' })
    expect(wordsOf(saying((await news())['ines'], 'Windows et P.'))).toContain(reference)
  })

  test('has its end where it was asked', async () => {
    const reference = await taken()
    await goes('claire', reference, 'Demander un avis', { of: 'Marc Olivier' })
    const word = saying((await news())['marc'], 'vous demande un avis')
    await here.stage.say('claire', `/repondre ${reference} Windows et P.`)
    const { messages } = (await (await here.stage.request('/api/inbox/marc/messages')).json()) as {
      messages: Array<{ id: string; title?: string; actions?: Array<{ label: string }> }>
    }
    const now = messages.find(({ id }) => id === word.id)
    expect(now?.title).toContain('Réponse donnée')
    expect(now?.actions?.map(({ label }) => label)).not.toContain('Répondre')
  })

  test('of oneself, or of somebody away, is refused', async () => {
    const reference = await taken()
    const form = await opened('claire', await ways('claire', reference), 'Demander un avis')
    await here.stage.say('marc', '/absence 20/11/2026')
    const away = await here.stage.fill('claire', form, { of: 'Marc Olivier' })
    expect(plain(JSON.stringify(away))).toContain('n’est pas disponible')
    const own = await here.stage.fill('claire', form, { of: 'Claire Fontaine' })
    expect(plain(JSON.stringify(own))).toContain('vous-même')
  })
})

test('a form whose choices are all gone ends in a sentence, and keeps the words', async () => {
  const reference = await taken()
  const form = await opened('claire', await ways('claire', reference), 'Demander un avis')
  await here.stage.say('helene', '/membre retirer Marc')
  const sent = await here.stage.fill('claire', form, { of: 'Marc Olivier', text: 'Sous Linux aussi ?' })
  expect(wordsOf(only(sent.replies))).toContain('Votre texte est gardé')
})

describe('calling the coordinators', () => {
  test('tells each of them at once; again only some hours later, by whoever', async () => {
    const reference = await taken()
    const words = { text: 'L’établissement bloque tout.' }
    await goes('claire', reference, 'Prévenir la coordination', words)
    const told = await news()
    expect(Object.keys(told).sort()).toEqual(['helene', 'yann'])
    const word = saying(told['yann'], words.text)
    expect(word.title).toContain('Claire Fontaine a besoin de vous')
    expect(labels(word)).toContain('Confier à quelqu’un')
    const again = await goes('marc', reference, 'Prévenir la coordination', words)
    expect(wordsOf(again)).toContain('a déjà été prévenue')
    expect(await news()).toEqual({})
    await here.stage.pass({ hours: 4, minutes: 1 })
    await news()
    await goes('marc', reference, 'Prévenir la coordination', words)
    expect(Object.keys(await news()).sort()).toEqual(['helene', 'yann'])
  })

  test('stands in what happened to it, for the team', async () => {
    const reference = await ask()
    await goes('claire', reference, 'Prévenir la coordination', { text: 'Qui connaît Moodle ?' })
    expect(await says('marc', `/question ${reference}`)).toContain('a demandé l’aide de la coordination')
    expect(await says('ines', `/question ${reference}`)).not.toContain('Qui connaît Moodle ?')
  })
})
