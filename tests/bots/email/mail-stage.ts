/** Letters to people whom no chat reaches, and a real mailbox on this machine in which they write back. */
import { afterEach, beforeEach } from 'vitest'
import { adaptersFor } from '../../../bots/adapters.ts'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { email } from '../../../bots/email/kit.ts'
import type { ChatPlatform, DeliveryResult, OutgoingDelivery } from '../../../bots/platform.ts'
import type { Assistant } from '../../../bots/runtime/assistant.ts'
import { httpApp } from '../../../bots/runtime/http.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { DAY, ManualClock } from '../../../core/kernel/clock.ts'
import { type Ids, sortableIds } from '../../../core/kernel/ids.ts'
import type { Reply } from '../../../core/view/card.ts'
import type { Database } from '../../../prisma/client.ts'
import { LOGIN, type MailboxFake, openMailboxServer } from '../../fakes/imap/server.ts'
import { type MailServerFake, openMailServer, type Taken } from '../../fakes/smtp/server.ts'
import { act } from '../../support/acts.ts'
import { plain } from '../../support/news.ts'
import { assistantWith, unhurried, type World, world } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'
import { until } from '../../support/until.ts'

/** The address that letters come from, and replies go to. */
export const FROM = 'sos-tice@institut.example'
export const CLAIRE = 'Claire.Martin@institut.example'
export const WORDS = 'Appuyez sur Windows et P, puis choisissez « Dupliquer ».'
export const UNREACHABLE = { ok: false, reason: 'unreachable' } as const

export const refuses =
  (result: DeliveryResult, ...users: string[]) =>
  ({ to }: OutgoingDelivery) =>
    to.kind === 'person' && users.includes(to.userId) ? result : undefined

export type Written = {
  from?: string
  id?: string
  headers?: readonly string[]
  names?: readonly string[]
  body?: string
  subject?: string
}

/** What stands anew before each test. */
type Standing = {
  db: Database
  clock: ManualClock
  ids: Ids
  web: World
  smtp: MailServerFake
  imap: MailboxFake
  mail: ChatPlatform
  assistant: Assistant
  http: ReturnType<typeof httpApp>
}

export type Opening = {
  publicUrl?: string
  /** Another mailbox than the one of this stage. */
  mailboxPort?: number
}

export function mailStage() {
  const standing = {} as Standing
  let events = 0
  let letters = 0
  const rows = () => rowsOf(standing.db)
  const next = () => `mail-${++events}`

  beforeEach(async () => {
    const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
    const ids = sortableIds(clock)
    const db = await freshDatabase()
    await createDemonstration(db, clock, ids, frameworkKey(c2i2e))
    const [smtp, imap] = [await openMailServer(), await openMailboxServer()]
    Object.assign(standing, { db, clock, ids, smtp, imap, web: world('web') })
    await open()
  })
  afterEach(async () => {
    await shut()
    await standing.smtp.close()
    await standing.imap.close()
    await standing.db.close()
  })

  async function open(opening: Opening = {}) {
    await begin(opening)
    await until(async () => (await position()) !== undefined)
  }

  /** As `open`, without waiting until the mailbox is read. */
  async function begin({ publicUrl, mailboxPort }: Opening = {}) {
    const { db, clock, ids, smtp, imap, web } = standing
    const given = {
      SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
      SMTP_FROM: FROM,
      IMAP_URL: `imap://${LOGIN.user}:${LOGIN.pass}@127.0.0.1:${mailboxPort ?? imap.port}`,
    }
    const wanted = { kit: email, settings: email.settings(given) }
    const { platforms, routes } = await adaptersFor([wanted], { db, clock, ids, log: quiet, publicUrl })
    const http = httpApp(
      () => true,
      () => routes,
    )
    const [platform] = platforms
    if (!platform) throw new Error('no platform')
    const mail = unhurried(platform)
    const assistant = assistantWith({ db, clock, ids }, web, mail)
    Object.assign(standing, { mail, assistant, http })
    await mail.start(assistant.ingress)
  }

  async function shut() {
    await standing.mail.stop()
    await standing.assistant.stop()
  }

  async function position(): Promise<string | undefined> {
    const [row] = await rows().setting.findMany({ where: { key: { startsWith: 'position:email:' } } })
    return row?.value as string | undefined
  }

  async function handled(event: Incoming): Promise<Reply> {
    const { reply } = await standing.assistant.ingress.receive(event)
    await standing.assistant.settle()
    return reply
  }
  const line = (as: string, text: string) => handled(act.line(next(), as, text))
  const press = (as: string, command: string) => handled(act.press(next(), as, { command, input: {} }))
  const fill = (as: string, command: string, values: Record<string, string>) =>
    handled(act.submit(next(), as, { command, input: {} }, values))

  async function confirmed(as: string, address: string): Promise<void> {
    const { smtp } = standing
    await fill(as, 'mail.give', { address })
    const code = /Votre code\s:\s([A-Z2-9]{8})\./.exec(smtp.letters.at(-1)?.part('text/plain') ?? '')?.[1]
    await fill(as, 'mail.confirm', { code: code ?? '' })
    smtp.letters.length = 0
  }

  /** A letter to Claire, whom no chat reaches, about a question of Inès's. */
  async function letterToClaire(): Promise<Taken> {
    const { smtp, web, clock, assistant } = standing
    await confirmed('claire', CLAIRE)
    web.answer(refuses(UNREACHABLE, 'claire', 'marc', 'sophie'))
    await line('ines', '/sos Comment projeter mon écran ?')
    clock.advance(3 * DAY)
    await assistant.tick()
    const letter = smtp.letters.find(({ to }) => to.includes(CLAIRE))
    if (!letter) throw new Error('no letter')
    smtp.letters.length = 0
    return letter
  }

  /** A reply as programs for mail write one. */
  function reply(letter: Taken, given: Written = {}): string {
    const id = given.id ?? `<reply-${++letters}@example.org>`
    const names = given.names ?? [
      `In-Reply-To: ${letter.header('message-id')}`,
      `References: ${letter.header('references')} ${letter.header('message-id')}`,
    ]
    return [
      `From: Claire Martin <${given.from ?? CLAIRE}>`,
      `To: ${FROM}`,
      `Subject: ${given.subject ?? 'Re: un rappel'}`,
      `Message-ID: ${id}`,
      ...names,
      ...(given.headers ?? ['Content-Type: text/plain; charset=utf-8']),
      '',
      given.body ??
        `${WORDS}\n\nLe lun. 2 nov. 2026 à 10:00, SOS TICE <${FROM}> a écrit :\n\n> Inès attend.\n`,
    ].join('\r\n')
  }

  const answers = () => rows().questionEntry.findMany({ where: { kind: 'answer' } })
  const heard = async (count: number) =>
    until(async () => standing.imap.flags().filter((one) => one.includes('\\Seen')).length >= count)
  /** Everything that is in the mailbox was looked at. */
  async function lookedThrough() {
    const last = standing.imap.last()
    await until(async () => Number((await position())?.split(' ')[1]) >= last)
    await standing.assistant.settle()
  }
  const toldInChat = (as: string) =>
    standing.web.accepted
      .filter(({ to }) => to.kind === 'person' && to.userId === as)
      .map(({ card }) => plain(JSON.stringify(card)))

  return Object.assign(standing, {
    ...{ rows, open, begin, shut, position, line, press, confirmed, letterToClaire, reply },
    ...{ answers, heard, lookedThrough, toldInChat },
  })
}
