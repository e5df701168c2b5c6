/** A card of ours that stands somewhere shows how its question stands now, with the buttons that still lead somewhere. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { labels, plain } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const REFERENCE = 'SOS-MATHS-2026-0001'
const QUESTION = 'Comment projeter une figure ?'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const fieldOf = (message: Message | undefined, label: string) =>
  plain(message?.fields?.find((field) => field.label === label)?.value ?? '')
const titleOf = (message: Message | undefined) => plain(message?.title ?? '')
const headIn = async (space: string) =>
  (await stage.inSpace(space)).find(({ text, from }) => from === 'sos-tice' && text.includes(QUESTION))
const ofClaire = async () => (await stage.inbox('claire')).find(({ text }) => text.includes(QUESTION))

test('the head in the questions place, the trainers’ card and the private one follow a question to its end', async () => {
  await stage.say('ines', `/sos ${QUESTION}`)
  const before = await headIn('maths-trainers')
  expect(labels(before)).toContain('Je m’en occupe')
  await stage.say('claire', `/prendre ${REFERENCE}`)
  expect(labels(await headIn('maths-trainers'))).toEqual([
    'Répondre',
    'Demander une précision',
    'Confier à quelqu’un',
    'Voir la question',
  ])
  await stage.say('claire', `/demander ${REFERENCE} Avec quel logiciel ?`)
  const waiting = await headIn('maths-trainers')
  expect(titleOf(waiting)).toBe(`Précision attendue · ${REFERENCE}`)
  expect(labels(waiting)).not.toContain('Demander une précision')
  expect(fieldOf(await headIn('maths-questions'), 'État')).toBe('en attente d’une précision')
  await stage.say('ines', `/preciser ${REFERENCE} Avec GeoGebra.`)
  expect(titleOf(await headIn('maths-trainers'))).toBe(`Nouvelle question · Inès Moreau · ${REFERENCE}`)
  await stage.say('claire', `/repondre ${REFERENCE} Avec le câble.`)
  for (const card of [await headIn('maths-trainers'), await headIn('maths-questions'), await ofClaire()]) {
    expect(titleOf(card)).toBe(`Réponse donnée · ${REFERENCE}`)
    expect(card?.tone).toBe('good')
    expect(card?.text).not.toContain('Pour répondre')
  }
  expect(labels(await headIn('maths-trainers'))).toEqual(['Voir la question'])
  expect(labels(await ofClaire())).toEqual(['Voir la question'])
  await stage.say('ines', `/resolu ${REFERENCE}`)
  expect(titleOf(await headIn('maths-questions'))).toBe(`Question résolue · ${REFERENCE}`)
  const same = await headIn('maths-trainers')
  expect([same?.id, same?.seq, same?.at]).toEqual([before?.id, before?.seq, before?.at])
})

test('due soon from the alert on, cards and lists say so; where everybody reads, without a colour', async () => {
  const soon = 'Délai presque écoulé, réponse garantie avant'
  const listed = async () =>
    plain((await stage.say('claire', '/questions')).replies.map(({ text }) => text).join('\n'))
  await stage.say('ines', `/sos ${QUESTION}`)
  await stage.pass({ days: 2, hours: 23 })
  expect(fieldOf(await headIn('maths-trainers'), soon)).toBe('')
  expect(await listed()).not.toContain('presque écoulé')
  await stage.pass({ hours: 1, minutes: 1 })
  for (const [space, tone] of [
    ['maths-trainers', 'attention'],
    ['maths-questions', 'neutral'],
  ] as const) {
    const card = await headIn(space)
    expect([fieldOf(card, soon), card?.tone]).toEqual(['vendredi 6 novembre 2026 à 10 h', tone])
  }
  expect(await listed()).toContain('délai presque écoulé, réponse garantie avant le ven. 6 nov. à 10 h')
  await stage.say('claire', `/demander ${REFERENCE} Avec quel logiciel ?`)
  expect(fieldOf(await headIn('maths-trainers'), soon)).toBe('')
})

/** As it was first said, whatever was drawn since. */
async function firstSaid(key: RegExp): Promise<string> {
  const said = await rowsOf(stage.db).outboxMessage.findMany()
  return plain(JSON.stringify(said.filter((one) => key.test(one.key)).at(-1)?.card ?? 'nothing was said'))
}
const SOON = 'Délai presque écoulé, réponse garantie avant'

test('a card that is first said when its question is due soon already says so at once: handed over', async () => {
  await stage.say('ines', `/sos ${QUESTION}`)
  await stage.pass({ days: 3, minutes: 1 })
  await stage.say('helene', `/confier ${REFERENCE} Marc Olivier`)
  const said = await firstSaid(/:transferred:/)
  expect(said).toContain(SOON)
  expect(said).toContain('"tone":"attention"')
})

test('and given back, to whoever has it next', async () => {
  await stage.say('ines', `/sos ${QUESTION}`)
  await stage.say('helene', `/confier ${REFERENCE} Marc Olivier`)
  await stage.pass({ days: 3, minutes: 1 })
  const held = (await stage.say('marc', `/question ${REFERENCE}`)).replies[0]
  if (!held) throw new Error('no reply')
  const help = (await stage.press('marc', held, 'Besoin d’aide')).replies[0]
  const form = help && (await stage.press('marc', help, 'Passer mon tour')).replies[0]
  if (!form) throw new Error('no form')
  await stage.fill('marc', form, { reason: 'Je ne connais pas ce logiciel.' })
  expect(await firstSaid(/:assigned:/)).toContain(SOON)
})

test('split off, with the time that had run: on all its first cards, and overdue where that has passed', async () => {
  const split = async (reference: string) => {
    const held = (await stage.say('claire', `/question ${reference}`)).replies[0]
    const help = held && (await stage.press('claire', held, 'Besoin d’aide')).replies[0]
    const form = help && (await stage.press('claire', help, 'Séparer en deux')).replies[0]
    if (!form) throw new Error('no form')
    await stage.fill('claire', form, { first: 'Comment projeter ?', second: 'Comment imprimer en couleur ?' })
  }
  await stage.say('ines', `/sos ${QUESTION}`)
  await stage.pass({ days: 3, minutes: 1 })
  await split(REFERENCE)
  for (const key of [/:announced:/, /:thread:/]) expect(await firstSaid(key)).toContain(SOON)
  await stage.say('ines', '/sos Comment filmer une manipulation ?')
  await stage.pass({ days: 4, minutes: 1 })
  await split('SOS-MATHS-2026-0003')
  expect(await firstSaid(/:announced:/)).toContain('Réponse attendue depuis')
})

test('late, the trainers’ card says so; answered, it does not any more', async () => {
  await stage.say('ines', `/sos ${QUESTION}`)
  await stage.pass({ days: 4, minutes: 1 })
  const late = await headIn('maths-trainers')
  expect([titleOf(late), late?.tone]).toEqual([`Délai dépassé · Inès Moreau · ${REFERENCE}`, 'alert'])
  await stage.say('claire', `/repondre ${REFERENCE} Enfin.`)
  expect((await headIn('maths-trainers'))?.tone).toBe('good')
})

test('what was passed on is not offered as one’s own any more', async () => {
  await stage.say('ines', `/sos ${QUESTION}`)
  expect(titleOf(await ofClaire())).toBe(`Une question pour vous · Inès Moreau · ${REFERENCE}`)
  await stage.say('claire', `/confier ${REFERENCE} Marc`)
  const card = await ofClaire()
  expect(titleOf(card)).toBe(`Inès Moreau pose une question · ${REFERENCE}`)
  expect(fieldOf(card, 'Confiée à')).toBe('Marc Olivier')
})

test('a direct question that was passed on tells its first trainer nothing of what follows', async () => {
  await stage.say('ines', `/sos @Claire ${QUESTION}`)
  await stage.say('claire', `/confier ${REFERENCE} Marc`)
  await stage.say('marc', `/repondre ${REFERENCE} En secret.`)
  const card = await ofClaire()
  expect(card?.text).toContain('Il n’y a rien à faire')
  expect(JSON.stringify(card)).not.toMatch(/Marc|Réponse donnée/)
  expect(card?.actions).toEqual([])
})

test('who does not train the group any more finds no button for trainers on what they were given', async () => {
  await stage.say('ines', `/sos ${QUESTION}`)
  await stage.say('helene', '/membre rôle Claire coordination')
  await stage.say('helene', '/membre retirer Claire formation')
  const card = await ofClaire()
  expect(labels(card)).toEqual(['Confier à quelqu’un', 'Voir la question'])
})

describe('what one person alone reads', () => {
  test('is said in the language that they have chosen since', async () => {
    await stage.say('ines', `/sos ${QUESTION}`)
    await stage.say('claire', '/langue en')
    expect(titleOf(await ofClaire())).toBe(`A question for you · Inès Moreau · ${REFERENCE}`)
  })

  test('has the buttons of the roles that they have now', async () => {
    await stage.say('ines', `/sos ${QUESTION}`)
    await stage.pass({ days: 3, hours: 1 })
    const alert = async () => (await stage.inbox('yann')).findLast(({ text }) => text.includes(QUESTION))
    expect(labels(await alert())).toContain('Confier à quelqu’un')
    await stage.say('helene', '/membre retirer Yann')
    expect(labels(await alert())).toEqual([])
    await stage.say('helene', '/membre ajouter Yann Le Goff coordination')
    expect(labels(await alert())).toContain('Confier à quelqu’un')
  })

  test('of a question put to somebody who is away says so, until they are back', async () => {
    await stage.say('ines', `/sos @Claire ${QUESTION}`)
    const own = titleOf(await ofClaire())
    await stage.say('claire', '/absence 30/12/2026')
    expect(fieldOf(await ofClaire(), 'Confiée à')).toContain('absence jusqu’au')
    await stage.say('claire', '/retour')
    expect(titleOf(await ofClaire())).toBe(own)
    expect(fieldOf(await ofClaire(), 'Confiée à')).toBe('Claire Fontaine')
  })
})

describe('whoever was reminded or alerted', () => {
  /** The card that calls for an answer, as somebody has it now. */
  const callTo = async (who: string) =>
    (await stage.inbox(who)).filter(({ id, text }) => id.startsWith('delivery:') && text.includes(QUESTION))
  const last = async (who: string) => (await callTo(who)).at(-1)
  const everybody = ['claire', 'marc', 'helene', 'yann']

  beforeEach(async () => {
    await stage.say('ines', `/sos ${QUESTION}`)
    await stage.pass({ days: 1 })
    await stage.pass({ days: 2 })
  })

  test('reads there that it was answered, and has nothing left to press but to look', async () => {
    const before = await last('helene')
    expect(titleOf(before)).toContain('Alerte')
    await stage.say('claire', `/repondre ${REFERENCE} Avec le câble.`)
    for (const who of everybody) {
      const card = await last(who)
      expect([titleOf(card), labels(card)], who).toEqual([
        `Réponse donnée · ${REFERENCE}`,
        ['Voir la question'],
      ])
    }
    const after = await last('helene')
    expect([after?.id, after?.seq]).toEqual([before?.id, before?.seq])
  })

  test('reads there that it was withdrawn', async () => {
    await stage.say('ines', `/retirer ${REFERENCE}`)
    for (const who of everybody) {
      expect(titleOf(await last(who)), who).toContain(REFERENCE)
      expect(labels(await last(who)), who).toEqual(['Voir la question'])
    }
  })

  test('reads there to whom it was passed on, and how pressing it is by now', async () => {
    await stage.say('helene', `/confier ${REFERENCE} Marc`)
    expect((await last('yann'))?.text).toContain('Marc Olivier')
    const [reminded] = (await callTo('marc')).filter(({ tone }) => tone === 'alert')
    expect(labels(reminded)).toContain('Répondre')
  })

  test('finds one card that calls for an answer, the last: those before it only say so', async () => {
    const inboxOf = async (who: string) =>
      (await stage.inbox(who)).filter(
        ({ id, title }) => id.startsWith('delivery:') && title?.includes(REFERENCE),
      )
    await stage.pass({ days: 1 })
    const breach = `Délai dépassé · Inès Moreau · ${REFERENCE}`
    const earlier = `Message précédent · Inès Moreau · ${REFERENCE}`
    expect((await inboxOf('yann')).map(titleOf)).toEqual([earlier, breach])
    expect((await inboxOf('claire')).map(titleOf)).toEqual([
      `Une question pour vous · Inès Moreau · ${REFERENCE}`,
      earlier,
      earlier,
      breach,
    ])
    for (const card of await inboxOf('yann'))
      if (titleOf(card) === earlier) expect([labels(card), card.tone]).toEqual([[], 'neutral'])
    // It has come to its end without a later word: of what did not reach them, nothing is said in its place.
    await stage.say('claire', `/repondre ${REFERENCE} Avec le câble.`)
    expect((await inboxOf('yann')).map(titleOf)).toEqual([earlier, `Réponse donnée · ${REFERENCE}`])
  })

  test('finds it in the card before, where the next word came to nothing', async () => {
    const { id } = await rowsOf(stage.db).person.findFirstOrThrow({ where: { name: { startsWith: 'Yann' } } })
    const identity = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { personId: id } })
    await rowsOf(stage.db).identity.updateMany({ where: { personId: id }, data: { workspaceId: 'gone' } })
    await stage.pass({ days: 1 })
    await rowsOf(stage.db).identity.updateMany({
      where: { personId: id },
      data: { workspaceId: identity.workspaceId },
    })
    expect(titleOf(await last('yann'))).toBe(`Délai dépassé · Inès Moreau · ${REFERENCE}`)
    await stage.say('claire', `/repondre ${REFERENCE} Avec le câble.`)
    expect(titleOf(await last('yann'))).toBe(`Réponse donnée · ${REFERENCE}`)
  })

  test('who was told that nobody is there reads who has it then', async () => {
    for (const who of ['claire', 'marc']) await stage.say(who, '/absence 31/12/2027')
    await stage.say('karim', '/sos Et pour imprimer ?')
    const second = async () =>
      (await stage.inbox('yann')).find(({ text, title }) =>
        `${title} ${text}`.includes(REFERENCE.replace('0001', '0002')),
      )
    expect(titleOf(await second())).toContain('Personne')
    await stage.say('marc', '/retour')
    await stage.say('marc', `/prendre ${REFERENCE.replace('0001', '0002')}`)
    expect(fieldOf(await second(), 'Confiée à')).toBe('Marc Olivier')
    expect(labels(await second())).toEqual(['Voir la question'])
  })

  test('what was just said is not drawn again', async () => {
    for (const who of ['claire', 'helene', 'yann'])
      for (const { seq, changed } of (await callTo(who)).slice(-1)) expect(changed, who).toBe(seq)
  })
})

describe('how often', () => {
  const posts = () => rowsOf(stage.db).post.findMany({ orderBy: { id: 'asc' } })

  test('what was just said is not drawn again, and ten changes on the way are drawn once', async () => {
    await stage.say('ines', `/sos ${QUESTION}`)
    const said = (await stage.inSpace('maths-trainers')).map(({ seq, changed }) => [seq, changed])
    expect(said.every(([seq, changed]) => seq === changed)).toBe(true)
    expect(
      (await posts()).map(({ drawn, wanted, dueAt, platform }) => [drawn, wanted, dueAt, platform]),
    ).toEqual(Array.from({ length: 3 }, () => [1, 1, null, 'web']))
  })

  test('words that change nothing of what a card shows leave it as it stands', async () => {
    await stage.say('ines', `/sos ${QUESTION}`)
    const before = await headIn('maths-questions')
    await stage.say('claire', `/prendre ${REFERENCE}`)
    expect((await headIn('maths-questions'))?.changed).toBe(before?.changed)
  })
})
