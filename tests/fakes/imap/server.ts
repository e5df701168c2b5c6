/** A real mailbox on this machine (hoodiecrow-imap): letters are put into it, and what becomes of them is looked at. */
import hoodiecrow from 'hoodiecrow-imap'
import { until } from '../../support/until.ts'

export type MailboxFake = {
  port: number
  /** A letter that came; its bytes as they are. `at`: when the server got it. */
  put(raw: string | Uint8Array, at?: Date, flags?: string[]): void
  /** The number of the last letter. */
  last(): number
  /** How each letter is marked, the oldest first. */
  flags(): string[][]
  /** The server numbers its letters anew, as one that was restored from a copy does. */
  renumber(): void
  /** It reads nothing any more of whoever is connected, and answers nothing. */
  hush(): void
  /** Somebody asked it something since then. */
  asked(): Promise<void>
  /** Every connection ends. */
  hangUp(): void
  close(): Promise<void>
}

export const LOGIN = { user: 'sos-tice', pass: 'secret' }

export async function openMailboxServer(): Promise<MailboxFake> {
  const server = hoodiecrow({
    plugins: ['ID', 'IDLE', 'ENABLE', 'NAMESPACE', 'UIDPLUS', 'LITERALPLUS', 'AUTH-PLAIN', 'SASL-IR'],
    users: { [LOGIN.user]: { password: LOGIN.pass } },
    storage: { INBOX: { messages: [], uidvalidity: 7 } },
  })
  const sockets = new Set<import('node:net').Socket>()
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const inbox = () => server.getMailbox('INBOX')
  const hangUp = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: server.server.address().port,
    last: () => inbox().uidnext - 1,
    put(raw, at = new Date('2026-11-02T09:00:00Z'), flags = []) {
      const bytes = typeof raw === 'string' ? Buffer.from(raw, 'utf8') : Buffer.from(raw)
      // It keeps a letter as a text with a character for each byte.
      server.appendMessage('INBOX', [...flags], at, bytes.toString('latin1'))
    },
    flags: () => inbox().messages.map(({ flags = [] }) => [...flags].sort()),
    renumber() {
      const mailbox = inbox()
      mailbox.uidvalidity += 1
      mailbox.uidnext = 100
      for (const message of mailbox.messages) {
        message.uid = mailbox.uidnext
        mailbox.uidnext += 1
      }
      hangUp()
    },
    hush() {
      for (const socket of sockets) socket.pause()
    },
    asked: () => until(() => [...sockets].some((socket) => socket.readableLength > 0)),
    hangUp,
    close() {
      hangUp()
      return new Promise((done) => server.close(done))
    },
  }
}
