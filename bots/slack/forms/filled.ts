/** What was filled in in a modal, back to values. Pure. */
import { memberValue } from '../../../core/command/option.ts'
import type { FormValues } from '../../../core/view/card.ts'
import { together } from '../../exchange/text/continued.ts'
import { INPUT_TEXT } from '../limits.ts'
import { INPUT, LEAVE_OUT } from './option.ts'

/** A file that was dropped into a form, as Slack describes it. */
export type Dropped = {
  id: string
  name: string
  url: string
  size: number
  alt?: string
  /** Words that somebody pasted, of which Slack made a snippet. */
  isPaste?: true
}
export type Filled = {
  values: FormValues
  files: Readonly<Record<string, readonly Dropped[]>>
  /** Fields whose files that came before are taken back. */
  leftOut: readonly string[]
  /** What Slack's own pickers gave: to be looked up before it is believed. */
  picked: {
    accounts: readonly string[]
    badges: readonly string[]
    places: readonly string[]
    /** The fields in which they were picked. */
    fields: readonly string[]
  }
}

export type Given = {
  type?: string | undefined
  value?: string | null | undefined
  selected_option?: { value: string } | null | undefined
  selected_options?: ReadonlyArray<{ value: string }> | undefined
  selected_users?: readonly string[] | undefined
  selected_conversation?: string | null | undefined
  selected_date?: string | null | undefined
  files?: ReadonlyArray<Dropped> | undefined
}

/** @param blocks the view's `state.values`. */
export function filledIn(blocks: Readonly<Record<string, Readonly<Record<string, Given>>>>): Filled {
  const values: Record<string, string | readonly string[]> = {}
  const files: Record<string, readonly Dropped[]> = {}
  const picked = { accounts: [] as string[], badges: [] as string[], places: [] as string[] }
  const fields = new Set<string>()
  const leftOut: string[] = []
  /** Fields in several inputs: their parts together. */
  const more = (name: string, several: readonly string[]) => {
    const before = values[name]
    values[name] = [...(Array.isArray(before) ? (before as string[]) : []), ...several]
  }
  for (const [block, inputs] of Object.entries(blocks)) {
    const name = block.replace(/~\d+$/, '')
    if ((inputs[LEAVE_OUT]?.selected_options ?? []).length > 0) leftOut.push(name)
    const given = inputs[INPUT]
    if (!given) continue
    if (given.files) files[name] = given.files
    else if (given.selected_users) {
      picked.accounts.push(...given.selected_users)
      if (given.selected_users.length > 0) fields.add(name)
      more(
        name,
        given.selected_users.map((id) => memberValue('account', id)),
      )
    } else if (given.selected_options) {
      const chosen = given.selected_options.map((one) => one.value.slice(1))
      more(
        name,
        given.type === 'multi_external_select' ? chosen.map((id) => memberValue('badge', id)) : chosen,
      )
      if (given.type === 'multi_external_select') picked.badges.push(...chosen)
      if (given.type === 'multi_external_select' && chosen.length > 0) fields.add(name)
    } else {
      if (given.selected_conversation) picked.places.push(given.selected_conversation)
      if (given.selected_conversation) fields.add(name)
      const one = given.selected_option
        ? given.selected_option.value.slice(1)
        : (given.selected_conversation ?? given.selected_date ?? given.value)
      const before = values[name]
      values[name] = together(typeof before === 'string' ? before : '', one ?? '', INPUT_TEXT)
    }
  }
  return { values, files, leftOut, picked: { ...picked, fields: [...fields] } }
}
