/** What we use of the server, which brings no types. */
declare module 'hoodiecrow-imap' {
  type Message = { raw: string | Buffer; uid?: number; flags?: string[]; internaldate?: string }
  type Folder = { messages: Message[]; uidvalidity?: number; uidnext?: number }
  type Server = {
    server: Omit<import('node:net').Server, 'address'> & { address(): { port: number } }
    listen(port: number, host: string, done: () => void): void
    close(done: () => void): void
    getMailbox(name: string): Folder & { uidvalidity: number; uidnext: number }
    appendMessage(mailbox: string, flags: string[], internalDate: Date, raw: string): void
  }
  export default function hoodiecrow(options: {
    plugins: string[]
    users: Record<string, { password: string }>
    storage: Record<string, Folder>
  }): Server
}
