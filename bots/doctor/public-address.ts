/** The address at which others verify statements (PUBLIC_URL): whether it leads to this SOS TICE. */
import { didWeb } from '../../core/documents/credential/signing.ts'
import { SECOND } from '../../core/kernel/clock.ts'
import type { Finding } from '../platform.ts'
import { VERIFY } from '../verify/app.ts'
import type { DoctorWords } from './words.ts'

/** An address that has not answered by then is held to be silent. */
const SILENT_AFTER = 5 * SECOND

/**
 * Asks for the document that says whose the keys are: it names the address, so that a page of somebody else's is told
 * from ours. An answer by another address (a redirection) is none: programs that verify a badge follow no redirection.
 * Never throws.
 */
export async function examinePublicAddress(
  publicUrl: string,
  words: DoctorWords['publicAddress'],
): Promise<Finding> {
  const root = `${publicUrl}${VERIFY}`
  try {
    const signal = AbortSignal.timeout(SILENT_AFTER)
    const response = await fetch(`${root}/did.json`, { redirect: 'manual', signal })
    const document = response.ok ? ((await response.json()) as { id?: unknown } | null) : undefined
    return document?.id === didWeb(root)
      ? { level: 'good', what: words.good(root) }
      : { level: 'problem', ...words.another(root) }
  } catch (error) {
    const isSomebodyElse = error instanceof SyntaxError
    return isSomebodyElse
      ? { level: 'problem', ...words.another(root) }
      : { level: 'attention', ...words.silent(root) }
  }
}
