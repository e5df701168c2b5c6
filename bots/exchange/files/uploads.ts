/** A form with files: what was written is kept first, because files take as long as they take; then it is handed in whole. */
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Account, Language } from '../../../core/kernel/actor.ts'
import type { FormValues } from '../../../core/view/card.ts'
import type { KeepFile, Received } from '../../platform.ts'
import { takeFiles, type Upload } from './files.ts'

/** Files that came with a form, by field. */
export type Uploads = Readonly<Record<string, readonly Upload[]>>

/** The form as it is kept before its files are there: handled so, it asks for them again, beside what was written. */
export function withoutUploads(incoming: Incoming, uploads: Uploads | undefined): Incoming {
  const { body } = incoming
  const fields = Object.keys(uploads ?? {})
  if (body.kind !== 'form' || fields.length === 0) return incoming
  return { ...incoming, body: { ...body, missing: [...new Set([...(body.missing ?? []), ...fields])] } }
}

/** Keeps the files and hands the form in; what could not be kept comes back as an error of its field. */
export async function takeUploads(
  how: { keepFile: KeepFile; hear: (incoming: Incoming) => Promise<Received>; language: Language },
  { account, uploads = {} }: { account: Account; uploads?: Uploads | undefined },
  incoming: Incoming,
): Promise<Received> {
  const { body } = incoming
  if (body.kind !== 'form') return how.hear(incoming)
  const files: Record<string, string[]> = {}
  const errors: Record<string, string> = {}
  for (const [field, given] of Object.entries(uploads)) {
    const taken = await takeFiles(how.keepFile, account, given, how.language)
    files[field] = [...new Set([...[body.values[field] ?? []].flat(), ...taken.ids])]
    if (taken.errors.length > 0) errors[field] = taken.errors.join('\n')
  }
  const values: FormValues = { ...body.values, ...files }
  if (Object.keys(errors).length > 0) return marked(await how.hear(incoming), values, errors)
  const { missing = [], ...rest } = body
  const left = missing.filter((field) => !(field in uploads))
  return how.hear({ ...incoming, body: { ...rest, values, ...(left.length > 0 ? { missing: left } : {}) } })
}

/** Without them the core only knows that they are not there: what is wrong with each is known here. */
function marked(received: Received, values: FormValues, errors: Record<string, string>): Received {
  const { form } = received.reply
  if (!form) return received
  const fields = form.fields.map((field) => {
    const { error: _, ...plain } = field
    const error = errors[field.name]
    return { ...plain, value: values[field.name] ?? '', ...(error === undefined ? {} : { error }) }
  })
  return { ...received, reply: { ...received.reply, form: { ...form, fields } } }
}
