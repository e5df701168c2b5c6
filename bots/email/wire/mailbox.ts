/** The mailbox that replies come to, as the server has it. It is read, and what was read is marked; nothing is moved or deleted. */
import { ImapFlow } from 'imapflow'
import { PATIENCE } from '../limits.ts'
import { CERTIFICATE } from './errors.ts'
import type { MailServer } from './server.ts'

export type MailboxServer = MailServer & { auth: { user: string; pass: string } }

/** What is asked of a letter before it is known to be a reply: its size in bytes, when the server got it, and its head. */
export type Head = { uid: number; size: number; at: Date; raw: Uint8Array }

export type Mailbox = {
  /** Numbers of letters mean something for as long as this stays. */
  validity: string
  /** The number that the next letter gets. */
  next: number
  /** Numbers of the letters after this one, the oldest first. */
  after(uid: number): Promise<number[]>
  /** Numbers of the letters that came on this day or later, the oldest first. */
  since(day: Date): Promise<number[]>
  /** In the order of their numbers; what is gone meanwhile is left out. */
  heads(uids: readonly number[]): Promise<Head[]>
  /** The whole letter as it came; undefined where it is gone. Does not mark it. */
  whole(uid: number): Promise<Uint8Array | undefined>
  /** Marks it as read. */
  seen(uid: number): Promise<void>
  /** Resolves when something came, or the connection ended. */
  news(): Promise<void>
  close(): void
}

/** Of a head, what tells whether it answers us, and whether a machine wrote it. */
const HEADERS = [
  'message-id',
  'in-reply-to',
  'references',
  'from',
  'to',
  'subject',
  'return-path',
  'auto-submitted',
  'precedence',
  'list-id',
  'x-autoreply',
  'x-autorespond',
  'x-auto-response-suppress',
  'x-failed-recipients',
  'content-type',
]

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/

function clientTo({ host, port, secure, auth, ca }: MailboxServer, patience: typeof PATIENCE): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure,
    // The password is said when the connection is encrypted, and before only to this very machine (a bridge, a tunnel).
    ...(secure || LOOPBACK.test(host) ? {} : { doSTARTTLS: true }),
    auth,
    tls: ca === undefined ? {} : { ca },
    logger: false,
    // The server tells of a letter only while nothing else is asked of it.
    autoIdleDelay: 250,
    connectionTimeout: patience.connection,
    greetingTimeout: patience.greeting,
    // IDLE says nothing for minutes; the library ends it, and asks again, before this.
    socketTimeout: 2 * patience.idle,
    maxIdleTime: patience.idle,
    disableCompression: true,
  })
}

/**
 * @param end closes it, and whatever waits for the server fails then, be it silent.
 * @throws what the server answers: see `mailboxFault`.
 */
export async function openMailbox(
  server: MailboxServer,
  end: AbortSignal,
  shorter: Partial<typeof PATIENCE> = {},
  { readOnly = false } = {},
): Promise<Mailbox> {
  const client = clientTo(server, { ...PATIENCE, ...shorter })
  const close = () => client.close()
  end.addEventListener('abort', close, { once: true })
  client.on('close', () => end.removeEventListener('abort', close))
  let told = () => {}
  // A connection that ends is said by what is asked of it next.
  client.on('error', () => told())
  client.on('close', () => told())
  client.on('exists', () => told())
  try {
    if (end.aborted) throw new MailboxClosed()
    await client.connect()
    const { uidValidity, uidNext } = await client.mailboxOpen('INBOX', { readOnly })
    return mailboxOf(client, { validity: String(uidValidity), next: uidNext }, (tell) => {
      told = tell
    })
  } catch (error) {
    client.close()
    throw error
  }
}

function mailboxOf(
  client: ImapFlow,
  opened: Pick<Mailbox, 'validity' | 'next'>,
  onNews: (tell: () => void) => void,
): Mailbox {
  const byUid = { uid: true }
  const found = async (query: Parameters<ImapFlow['search']>[0]) => {
    const uids = await client.search(query, byUid)
    if (!uids) throw new MailboxClosed()
    return [...uids].sort((one, other) => one - other)
  }
  let isNew = false
  let tell = () => {}
  onNews(() => {
    isNew = true
    tell()
  })
  return {
    ...opened,
    // `n:*` also names the last letter where there is none after it.
    after: async (uid) => (await found({ uid: `${uid + 1}:*` })).filter((one) => one > uid),
    since: (day) => found({ since: day }),
    async heads(uids) {
      const query = { uid: true, size: true, internalDate: true, headers: HEADERS }
      const all = uids.length === 0 ? [] : await client.fetchAll(uids.join(','), query, byUid)
      return all
        .map(({ uid, size = 0, internalDate, headers }) => ({
          uid,
          size,
          at: new Date(internalDate ?? Number.NaN),
          raw: headers ?? new Uint8Array(),
        }))
        .sort((one, other) => one.uid - other.uid)
    },
    async whole(uid) {
      const fetched = await client.fetchOne(String(uid), { source: true }, byUid)
      return fetched ? fetched.source : undefined
    },
    async seen(uid) {
      await client.messageFlagsAdd(String(uid), ['\\Seen'], byUid)
    },
    news() {
      return new Promise((resolve) => {
        if (isNew || client.isClosed) resolve()
        else tell = resolve
        isNew = false
      })
    },
    close: () => client.close(),
  }
}

/** The connection ended while something was asked. */
export class MailboxClosed extends Error {
  override name = 'MailboxClosed'
}

/** What a server that does not let us in means: the name or the password, its certificate, or anything else of it. Pure. */
export function mailboxFault(error: unknown): 'login' | 'certificate' | 'network' {
  const said = (error ?? {}) as { authenticationFailed?: unknown; code?: unknown; message?: unknown }
  if (said.authenticationFailed === true) return 'login'
  return CERTIFICATE.test(`${said.code} ${said.message}`) ? 'certificate' : 'network'
}
