/**
 * What we use of nodemailer, and no more: its own types also take files to read, addresses to fetch and whole messages as they
 * are, of which nothing that people wrote must ever come near.
 */
declare module 'nodemailer' {
  type Sent = { messageId: string; accepted: readonly unknown[] }

  type Transporter = {
    sendMail(message: {
      envelope: { from: string; to: string }
      from: { name: string; address: string }
      to: { name: string; address: string }
      subject: string
      text: string
      html: string
      messageId: string
      references?: string
      inReplyTo?: string
      headers: Readonly<Record<string, string>>
      signal: AbortSignal
    }): Promise<Sent>
    verify(): Promise<true>
    close(): void
  }

  export function createTransport(options: {
    host: string
    port: number
    secure: boolean
    requireTLS: boolean
    auth?: { user: string; pass: string }
    tls: { ca?: string; servername?: string }
    connectionTimeout: number
    greetingTimeout: number
    socketTimeout: number
    dnsTimeout: number
    disableFileAccess: true
    disableUrlAccess: true
  }): Transporter
}
