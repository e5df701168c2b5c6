/** A real mail server on this machine, which answers as the test has it answer and keeps the letters that it took. */
import { SMTPServer } from 'smtp-server'

/** A letter as it came over the wire. */
export type Taken = {
  to: string[]
  from: string
  secure: boolean
  raw: string
  /** Unfolded, by its name in small letters; encoded words are read. */
  header(name: string): string | undefined
  /** The part of this media type, decoded. */
  part(type: 'text/plain' | 'text/html'): string
}

export type Step = 'sender' | 'recipient' | 'data'
/** `undefined`: it is taken. `silence`: nothing is ever answered. */
export type Said = { code: number; text: string } | 'silence' | undefined

export type MailServerFake = {
  port: number
  letters: Taken[]
  answer(how: (step: Step, address: string) => Said): void
  close(): Promise<void>
}

export async function openMailServer({
  startTls = false,
  login,
}: {
  startTls?: boolean
  login?: { user: string; pass: string }
} = {}): Promise<MailServerFake> {
  const letters: Taken[] = []
  let how: (step: Step, address: string) => Said = () => undefined
  const say = (step: Step, address: string, answer: (error?: Error | null) => void) => {
    const said = how(step, address)
    if (said === 'silence') return
    answer(said ? Object.assign(new Error(said.text), { responseCode: said.code }) : null)
  }
  const server = new SMTPServer({
    authOptional: login === undefined,
    hideSTARTTLS: !startTls,
    disabledCommands: [...(startTls ? [] : ['STARTTLS']), ...(login ? [] : ['AUTH'])],
    disableReverseLookup: true,
    closeTimeout: 1,
    onAuth({ username, password }, _, answer) {
      const isRight = username === login?.user && password === login?.pass
      if (isRight && username) answer(null, { user: username })
      else answer(Object.assign(new Error('no such login'), { responseCode: 535 }))
    },
    onMailFrom: ({ address }, _, answer) => say('sender', address, answer),
    onRcptTo: ({ address }, _, answer) => say('recipient', address, answer),
    onData(stream, { envelope, secure }, answer) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address)
        const said = how('data', to[0] ?? '')
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        if (said === undefined)
          letters.push(taken(Buffer.concat(chunks).toString('utf8'), { to, from, secure }))
        say('data', to[0] ?? '', answer)
      })
    },
  })
  // Whoever hangs up in the middle, as a client does that trusts no certificate.
  server.on('error', () => undefined)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: server.server.address().port,
    letters,
    answer(next) {
      how = next
    },
    close: () => new Promise((done) => server.close(done)),
  }
}

function taken(raw: string, session: Pick<Taken, 'to' | 'from' | 'secure'>): Taken {
  const head = unfolded(raw.slice(0, raw.indexOf('\r\n\r\n')))
  const header = (name: string) => headerIn(head, name)
  const boundary = /boundary="?([^";]+)/.exec(header('content-type') ?? '')?.[1] ?? '?'
  const parts = raw.split(`--${boundary}`).slice(1, -1)
  return {
    ...session,
    raw,
    header,
    part(type) {
      const found = parts.find((part) => headerIn(unfolded(part), 'content-type')?.startsWith(type))
      if (found === undefined) throw new Error(`no part of ${type}`)
      const at = found.indexOf('\r\n\r\n')
      return decoded(found.slice(at + 4), headerIn(unfolded(found.slice(0, at)), 'content-transfer-encoding'))
    },
  }
}

const unfolded = (head: string) => head.replace(/\r\n[ \t]+/g, ' ')

function headerIn(head: string, name: string): string | undefined {
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name}: `))
  return line === undefined ? undefined : wordsIn(line.slice(name.length + 2))
}

/** RFC 2047: encoded words, of which the space between two is none. */
function wordsIn(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : quoted(text.replaceAll('_', ' ')),
    )
}

function decoded(body: string, encoding = '7bit'): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8')
  if (/quoted-printable/i.test(encoding)) return quoted(body.replace(/=\r\n/g, ''))
  return body
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
