/** What we use of the library, which brings no types. */
declare module 'email-reply-parser' {
  export default class EmailReplyParser {
    read(text: string): { getVisibleText(options: { aggressive: boolean }): string }
  }
}
