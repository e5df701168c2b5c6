/** What the tests use of smtp-server. */
declare module 'smtp-server' {
  import type { EventEmitter } from 'node:events'
  import type { AddressInfo } from 'node:net'
  import type { Readable } from 'node:stream'

  type Address = { address: string }
  type Session = { envelope: { mailFrom: false | Address; rcptTo: readonly Address[] }; secure: boolean }
  type Answer = (error?: Error | null) => void

  export class SMTPServer extends EventEmitter {
    constructor(options: {
      authOptional?: boolean
      disabledCommands?: readonly string[]
      hideSTARTTLS?: boolean
      disableReverseLookup?: boolean
      closeTimeout?: number
      onAuth?(
        auth: { username?: string; password?: string },
        session: Session,
        answer: (error: Error | null, given?: { user: string }) => void,
      ): void
      onMailFrom?(address: Address, session: Session, answer: Answer): void
      onRcptTo?(address: Address, session: Session, answer: Answer): void
      onData?(stream: Readable, session: Session, answer: Answer): void
    })
    server: { address(): AddressInfo }
    listen(port: number, host: string, done: () => void): void
    close(done: () => void): void
  }
}
