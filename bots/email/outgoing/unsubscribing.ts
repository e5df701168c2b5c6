/** How whoever reads a letter stops further ones without signing in: RFC 2369, and RFC 8058 for one press in their program. */
import { letterName } from '../../../core/kernel/mail.ts'

export type Unsubscribing = {
  /** Where others reach us by the web, without a slash at its end. */
  publicUrl?: string | undefined
  /** The address whose mailbox we read. */
  mailbox?: string | undefined
}

/** The page that takes an address back, below where others reach us. */
export const STOP_PATH = '/courriel'

/** Headers of a letter to this address; none where there is no way. */
export function unsubscribing(
  { publicUrl, mailbox }: Unsubscribing,
  row: { id: string; key: string },
): Readonly<Record<string, string>> {
  const name = letterName(row, 'stop')
  const page = publicUrl === undefined ? undefined : `<${publicUrl}${STOP_PATH}/${name}>`
  const mail = mailbox === undefined ? undefined : `<mailto:${mailbox}?subject=${name}>`
  const ways = [page, mail].filter((one) => one !== undefined)
  if (ways.length === 0) return {}
  return {
    'List-Unsubscribe': ways.join(', '),
    ...(publicUrl?.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  }
}
