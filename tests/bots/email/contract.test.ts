/**
 * What is asked of a platform that only delivers: an address is its owner's once they entered the code, letters are the last
 * way to them, and only for what calls for something.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { adaptersFor } from '../../../bots/adapters.ts'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { email } from '../../../bots/email/kit.ts'
import type { DeliveryResult, OutgoingDelivery } from '../../../bots/platform.ts'
import type { Assistant } from '../../../bots/runtime/assistant.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { DAY, HOUR, ManualClock, MINUTE } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import type { Reply } from '../../../core/view/card.ts'
import type { Database } from '../../../prisma/client.ts'
import { type MailServerFake, openMailServer } from '../../fakes/smtp/server.ts'
import { act } from '../../support/acts.ts'
import { plain } from '../../support/news.ts'
import { assistantWith, unhurried, type World, world } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'

const ADDRESS = 'helene@institut.example'

let db: Database
let clock: ManualClock
let web: World
let smtp: MailServerFake
let assistant: Assistant
let events = 0

beforeEach(async () => {
  clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ids = sortableIds(clock)
  db = await freshDatabase()
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e))
  smtp = await openMailServer()
  const given = { SMTP_URL: `smtp://127.0.0.1:${smtp.port}`, SMTP_FROM: 'sos-tice@institut.example' }
  const wanted = { kit: email, settings: email.settings(given) }
  const { platforms } = await adaptersFor([wanted], { db, clock, ids, log: quiet })
  web = world('web')
  assistant = assistantWith({ db, clock, ids }, web, ...platforms.map(unhurried))
})
afterEach(async () => {
  await assistant.stop()
  await smtp.close()
  await db.close()
})

async function handled(event: Incoming): Promise<Reply> {
  const { reply } = await assistant.ingress.receive(event)
  await assistant.settle()
  return reply
}
const next = () => `mail-${++events}`
const line = (as: string, text: string) => handled(act.line(next(), as, text))
const fill = (as: string, command: string, values: Record<string, string>) =>
  handled(act.submit(next(), as, { command, input: {} }, values))
const press = (as: string, command: string) => handled(act.press(next(), as, { command, input: {} }))

const give = (as: string, address: string) => fill(as, 'mail.give', { address })
const enter = (as: string, code: string) => fill(as, 'mail.confirm', { code })
const said = (reply: Reply) => plain(JSON.stringify(reply.cards))
const labels = (reply: Reply) => reply.cards.flatMap(({ actions }) => actions.map(({ label }) => label))

function codeIn(letter: MailServerFake['letters'][number] | undefined): string {
  const code = /Votre code\s:\s([A-Z2-9]{8})\./.exec(letter?.part('text/plain') ?? '')?.[1]
  if (!code) throw new Error('no code in the letter')
  return code
}
async function confirmed(as: string, address: string): Promise<void> {
  await give(as, address)
  expect(said(await enter(as, codeIn(smtp.letters.at(-1))))).toContain('nous écrirons à')
  smtp.letters.length = 0
}
const addresses = () => rowsOf(db).mailAddress.findMany({ select: { address: true, confirmedAt: true } })

const refuses =
  (result: DeliveryResult, ...users: string[]) =>
  ({ to }: OutgoingDelivery) =>
    to.kind === 'person' && users.includes(to.userId) ? result : undefined
const UNREACHABLE = { ok: false, reason: 'unreachable' } as const
const inAlerts = () => web.accepted.filter(({ to }) => to.kind === 'place' && to.channelId === 'maths-alerts')

describe('an address', () => {
  test('is its owner’s once they entered the code that was sent there', async () => {
    const reply = await give('helene', ` ${ADDRESS} `)
    expect(said(reply)).toContain(`Nous envoyons un code à ${ADDRESS}`)
    expect(labels(reply)).toEqual(['Entrer le code'])
    expect(smtp.letters.map(({ to }) => to)).toEqual([[ADDRESS]])
    expect(smtp.letters[0]?.header('subject')).toBe('Confirmez votre adresse')
    expect(said(await line('helene', '/moi'))).toContain(`${ADDRESS}, à confirmer`)
    const code = codeIn(smtp.letters[0])
    await enter('helene', ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `)
    const me = await line('helene', '/moi')
    expect(said(me)).toContain(`"value":"${ADDRESS}"`)
    expect(labels(me)).toContain('Ne plus recevoir de courriel')
    expect(await addresses()).toEqual([{ address: ADDRESS, confirmedAt: clock.now() }])
  })

  test('is asked for where letters can be sent, and nowhere else', async () => {
    expect(labels(await line('ines', '/moi'))).toContain('Donner une adresse de courriel')
    const without = assistantWith({ db, clock, ids: sortableIds(clock) }, web)
    const { reply } = await without.ingress.receive(act.line(next(), 'ines', '/moi'))
    expect(said(reply)).not.toContain('ourriel')
    const { reply: no } = await without.ingress.receive(
      act.submit(next(), 'ines', { command: 'mail.give', input: {} }, { address: ADDRESS }),
    )
    expect(said(no)).toContain('Aucun courriel ne peut être envoyé')
    await without.stop()
  })

  test.each([
    'helene',
    'helene@',
    '@institut.example',
    'helene@institut',
    'helene@127.0.0.1',
    'helene@[127.0.0.1]',
    'hélène@institut.example',
    'helene@institut.example, eve@example.org',
    'helene@institut.example\r\nBcc: eve@example.org',
    '"helene x"@institut.example',
    'helene..martin@institut.example',
    'Hélène <helene@institut.example>',
    'helene@institut.example%0d',
    `${'x'.repeat(65)}@institut.example`,
  ])('that is none is refused with what to do, and no letter is sent: %s', async (typed) => {
    expect(said(await give('helene', typed))).toContain('Nous ne pouvons pas écrire à cette adresse')
    expect(smtp.letters).toEqual([])
    expect(await addresses()).toEqual([])
  })

  test('whose domain is in its own script is written as servers know it', async () => {
    await give('helene', 'helene@école.example')
    expect(smtp.letters[0]?.raw).toContain('To: helene@xn--cole-9oa.example')
    expect((await addresses()).map(({ address }) => address)).toEqual(['helene@xn--cole-9oa.example'])
  })

  test('is taken back by one press: the row is gone, and no record names it', async () => {
    await confirmed('helene', ADDRESS)
    expect(said(await press('helene', 'mail.stop'))).toContain('votre adresse est effacée')
    expect(await addresses()).toEqual([])
    const kept = JSON.stringify([
      await rowsOf(db).delivery.findMany(),
      await rowsOf(db).outboxMessage.findMany(),
      await rowsOf(db).deliveryLane.findMany(),
      await rowsOf(db).linkAttempt.findMany(),
      await rowsOf(db).thread.findMany(),
    ])
    expect(kept).not.toContain(ADDRESS)
    expect(said(await press('helene', 'mail.stop'))).toContain('Vous ne recevez déjà plus de courriel')
  })

  test('stays in use until another one is confirmed', async () => {
    await confirmed('helene', ADDRESS)
    await give('helene', 'autre@institut.example')
    const [, open] = (await addresses()).sort((one) => (one.confirmedAt ? -1 : 1))
    expect(open?.address).toBe('autre@institut.example')
    await enter('helene', codeIn(smtp.letters.at(-1)))
    expect((await addresses()).map(({ address }) => address)).toEqual(['autre@institut.example'])
  })

  test('that nobody confirms is forgotten after a day', async () => {
    await give('helene', ADDRESS)
    clock.advance(DAY + HOUR)
    await assistant.tick()
    expect(await addresses()).toEqual([])
  })
})

describe('a code', () => {
  test('works once, for half an hour, and for whoever asked for it', async () => {
    await give('helene', ADDRESS)
    const code = codeIn(smtp.letters[0])
    expect(said(await enter('claire', code))).toContain('Ce code ne sert plus')
    clock.advance(30 * MINUTE)
    expect(said(await enter('helene', code))).toContain('Ce code ne sert plus')
    await give('helene', ADDRESS)
    expect(said(await enter('helene', code))).toContain('Ce n’est pas le code')
    await enter('helene', codeIn(smtp.letters.at(-1)))
    expect(said(await enter('helene', codeIn(smtp.letters.at(-1))))).toContain('Ce code ne sert plus')
  })

  test('is not guessed: after five wrong ones the right one leads nowhere', async () => {
    await give('helene', ADDRESS)
    const code = codeIn(smtp.letters[0])
    for (let wrong = 1; wrong < 5; wrong += 1)
      expect(said(await enter('helene', 'AAAAAAAA'))).toContain('Ce n’est pas le code')
    expect(said(await enter('helene', 'AAAAAAAA'))).toContain('Ce code ne sert plus')
    expect(said(await enter('helene', code))).toContain('Ce code ne sert plus')
    expect((await addresses()).filter(({ confirmedAt }) => confirmedAt)).toEqual([])
  })

  test('is sent to strangers five times an hour at most, taken back in between or not', async () => {
    for (let index = 0; index < 5; index += 1) {
      await give('helene', `autre-${index}@institut.example`)
      await press('helene', 'mail.stop')
    }
    expect(said(await give('helene', ADDRESS))).toContain('trop de codes')
    expect(smtp.letters).toHaveLength(5)
  })

  test('whose address is refused is told of where it was asked for', async () => {
    smtp.answer((step) => (step === 'recipient' ? { code: 550, text: '5.1.1 no such user' } : undefined))
    await give('helene', ADDRESS)
    const told = web.accepted.map(({ card }) => plain(JSON.stringify(card)))
    expect(told).toEqual([expect.stringContaining('cette adresse n’est pas acceptée')])
  })

  test('that the server puts off is not waited for long: what else is said to them is said', async () => {
    smtp.answer((step) => (step === 'recipient' ? { code: 450, text: '4.2.0 greylisted' } : undefined))
    await give('helene', ADDRESS)
    for (let tries = 0; tries < 8; tries += 1) {
      clock.advance(20_000)
      await assistant.tick()
    }
    const told = web.accepted.map(({ card }) => plain(JSON.stringify(card)))
    expect(told).toEqual([expect.stringContaining('demande d’attendre')])
    // Asked for again, as it says, it goes.
    smtp.answer(() => undefined)
    await give('helene', ADDRESS)
    expect(smtp.letters).toHaveLength(1)
  })
})

describe('a letter', () => {
  const breach = async () => {
    await line('ines', '/sos Comment projeter mon écran ?')
    clock.advance(4 * DAY + HOUR)
    await assistant.tick()
  }

  test('takes an alert to a coordinator whom no chat reaches, who is then told nowhere else', async () => {
    await confirmed('helene', ADDRESS)
    web.answer(refuses(UNREACHABLE, 'helene', 'yann'))
    const before = inAlerts().length
    await breach()
    expect(smtp.letters.length).toBeGreaterThan(0)
    expect(new Set(smtp.letters.flatMap(({ to }) => to))).toEqual(new Set([ADDRESS]))
    const overdue = smtp.letters.filter((one) => plain(one.header('subject') ?? '').includes('Délai dépassé'))
    expect(overdue).toHaveLength(1)
    expect(overdue[0]?.part('text/plain')).toContain('SOS-MATHS-2026-0001')
    // It reached one of the coordinators: it is said in no place of theirs.
    expect(inAlerts().filter(({ card }) => /Délai dépassé/.test(card.title ?? ''))).toEqual([])
    expect(inAlerts().length).toBe(before)
  })

  test('is not sent while a chat takes it', async () => {
    await confirmed('helene', ADDRESS)
    await breach()
    expect(smtp.letters).toEqual([])
  })

  test('carries no private word: an answer that does not arrive is told as one that did not', async () => {
    await confirmed('ines', 'ines@institut.example')
    await line('ines', '/sos Comment projeter mon écran ?')
    web.answer(refuses(UNREACHABLE, 'ines'))
    await line('claire', '/repondre SOS-MATHS-2026-0001 Avec le câble.')
    expect(smtp.letters).toEqual([])
    expect(await rowsOf(db).outboxMessage.count({ where: { state: 'failed' } })).toBe(1)
  })

  test('waits half an hour for a chat that is out of order', async () => {
    await confirmed('marc', 'marc@institut.example')
    await confirmed('claire', 'claire@institut.example')
    web.answer(refuses({ ok: false, reason: 'rate-limited' }, 'marc', 'claire'))
    await line('ines', '/sos Comment projeter mon écran ?')
    clock.advance(29 * MINUTE)
    await assistant.tick()
    expect(smtp.letters).toEqual([])
    clock.advance(6 * MINUTE)
    await assistant.tick()
    // To whoever it was given to, once.
    expect(smtp.letters).toHaveLength(1)
  })

  test('that is refused was no way either: the alert is said in the alerts place', async () => {
    await confirmed('helene', ADDRESS)
    web.answer(refuses(UNREACHABLE, 'helene', 'yann'))
    smtp.answer((step) => (step === 'recipient' ? { code: 550, text: '5.1.1 gone' } : undefined))
    await breach()
    expect(smtp.letters).toEqual([])
    expect(inAlerts().filter(({ card }) => /Délai dépassé/.test(card.title ?? ''))).toHaveLength(1)
  })

  test('about one question is of one conversation', async () => {
    await confirmed('helene', ADDRESS)
    web.answer(refuses(UNREACHABLE, 'helene', 'yann'))
    await breach()
    const heads = new Set(smtp.letters.map((one) => one.header('references')))
    const { id } = await rowsOf(db).question.findFirstOrThrow()
    expect(heads.has(`<question.${id}@institut.example>`)).toBe(true)
  })
})

describe('an address that a coordinator gives for a member', () => {
  const GIVEN = 'claire@institut.example'
  const offer = (as: string, person: string, address: string) =>
    fill(as, 'mail.offer', { person, address, group: 'MATHS' })
  const toldInChat = (user: string) =>
    web.accepted
      .filter(({ to }) => to.kind === 'person' && to.userId === user)
      .map(({ card }) => plain(JSON.stringify(card)))

  test('is offered from the card of the group, to whoever coordinates alone', async () => {
    expect(labels(await line('helene', '/groupe'))).toContain('Donner l’adresse d’une personne')
    expect(said(await offer('claire', 'Marc', 'marc@institut.example'))).not.toContain('C’est noté')
    expect(smtp.letters).toEqual([])
  })

  test('gets a code and nothing else, until its owner enters that', async () => {
    const reply = await offer('helene', 'Claire', GIVEN)
    expect(said(reply)).toContain('un code part à cette adresse')
    expect(smtp.letters.map(({ to }) => to)).toEqual([[GIVEN]])
    const letter = plain(smtp.letters[0]?.part('text/plain') ?? '')
    expect(letter).toContain('La coordination de votre groupe propose')
    expect(letter).not.toMatch(/Hélène|Claire/)
    expect(toldInChat('claire').at(-1)).toContain('Entrer le code')
    smtp.letters.length = 0
    web.answer(refuses(UNREACHABLE, 'claire', 'marc'))
    await line('ines', '/sos Comment projeter mon écran ?')
    clock.advance(3 * DAY)
    await assistant.tick()
    expect(smtp.letters).toEqual([])
  })

  test('is confirmed by its owner alone, within seven days', async () => {
    await offer('helene', 'Claire', GIVEN)
    const code = codeIn(smtp.letters[0])
    expect(said(await enter('helene', code))).toContain('Ce code ne sert plus')
    clock.advance(6 * DAY)
    await assistant.tick()
    expect(labels(await line('claire', '/moi'))).toContain('Entrer le code')
    expect(said(await enter('claire', code))).toContain(`nous écrirons à ${GIVEN}`)
  })

  test('that is none is told beside it, and the form stays as it was filled in', async () => {
    const wrong = 'claire(at)institut.example'
    const [people] = (await offer('helene', '', wrong)).form?.fields ?? []
    const claire = people?.choices?.find(({ label }) => label.includes('Claire'))?.value ?? ''
    const reply = await offer('helene', claire, wrong)
    expect(Object.keys(reply.errors ?? {})).toEqual(['address'])
    expect(reply.form?.fields.map(({ name, value }) => [name, value])).toEqual([
      ['person', claire],
      ['address', wrong],
    ])
  })

  test('that is not confirmed in time is forgotten', async () => {
    await offer('helene', 'Claire', GIVEN)
    const code = codeIn(smtp.letters[0])
    clock.advance(7 * DAY)
    expect(said(await enter('claire', code))).toContain('Ce code ne sert plus')
    clock.advance(DAY + HOUR)
    await assistant.tick()
    expect(await addresses()).toEqual([])
  })

  test('takes the place of none that they gave, and of none that waits for them', async () => {
    await confirmed('claire', 'autre@institut.example')
    expect(said(await offer('helene', 'Claire', GIVEN))).toContain('une adresse est déjà donnée')
    await offer('helene', 'Marc', 'marc@institut.example')
    expect(said(await offer('helene', 'Marc', 'autre-marc@institut.example'))).toContain(
      'attend d’être confirmée',
    )
    expect((await addresses()).map(({ address }) => address).sort()).toEqual([
      'autre@institut.example',
      'marc@institut.example',
    ])
  })

  test('that is refused by its owner in one press is gone', async () => {
    await offer('helene', 'Claire', GIVEN)
    await press('claire', 'mail.stop')
    expect(await addresses()).toEqual([])
  })
})
