/** The mail server that takes our letters. Nothing is kept open between two of them. */
import { createTransport, type Transporter } from 'nodemailer'
import { PATIENCE } from '../limits.ts'

export type MailServer = {
  host: string
  port: number
  /** Encrypted from the first byte. Else it is when the server offers that, and must be where there is a password. */
  secure: boolean
  auth?: { user: string; pass: string }
  /** Of whom certificates are trusted, beside those that Node trusts. */
  ca?: string
}

/** @param shorter another patience than a server's usual one, in milliseconds. */
export function connectTo(server: MailServer, shorter: Partial<typeof PATIENCE> = {}): Transporter {
  const { host, port, secure, auth, ca } = server
  const patience = { ...PATIENCE, ...shorter }
  return createTransport({
    host,
    port,
    secure,
    requireTLS: auth !== undefined && !secure,
    ...(auth ? { auth } : {}),
    tls: ca === undefined ? {} : { ca },
    dnsTimeout: patience.dns,
    connectionTimeout: patience.connection,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.answer,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
