/** What a person fills in in a modal, as Slack hands it over: the state of each input. */
import type { View } from './workspace.ts'

type Given = Record<string, unknown>
export type FilledState = Record<string, Record<string, Given>>

/** The state of each input, as filled in by a person: by the value of an option or what it says. */
export function filledState(view: View, values: Record<string, string | string[]>): FilledState {
  const state: FilledState = {}
  for (const block of view.blocks) {
    if (block.type !== 'input' || block.block_id === undefined) continue
    const element = block['element'] as Record<string, unknown> & { type: string; action_id: string }
    state[block.block_id] = {
      [element.action_id]: given(element, typedIn(view, block.block_id, element, values)),
    }
  }
  for (const name of Object.keys(values))
    if (!(name in state)) throw new Error(`the form has no field ${name}`)
  return state
}

/** What is longer than an input holds goes on in the one below, where there is one. */
function typedIn(
  { blocks }: View,
  id: string,
  { type, max_length }: Record<string, unknown> & { type: string },
  values: Record<string, string | string[]>,
): string | string[] | undefined {
  const [, name = id, at = '0'] = /^(.*?)(?:~(\d+))?$/s.exec(id) ?? []
  const goesOn = at !== '0' || blocks.some(({ block_id }) => block_id === `${name}~1`)
  const text = values[name]
  if (type !== 'plain_text_input' || !goesOn || typeof text !== 'string') return values[id]
  const most = Number(max_length)
  return text.slice(Number(at) * most, (Number(at) + 1) * most)
}

export type SelectOption = { text: { text: string }; value: string }

export function optionsIn(element: Record<string, unknown>): SelectOption[] {
  const groups = (element['option_groups'] as Array<{ options: SelectOption[] }> | undefined) ?? []
  return [
    ...((element['options'] as SelectOption[] | undefined) ?? []),
    ...groups.flatMap((group) => group.options),
  ]
}

function given(
  element: Record<string, unknown> & { type: string },
  value: string | string[] | undefined,
): Given {
  const type = element.type
  const choose = (one: string) => {
    const all = optionsIn(element)
    // One choice may be called what another one's value is.
    const found = all.find(({ value }) => value === `=${one}`) ?? all.find(({ text }) => text.text === one)
    if (!found) throw new Error(`no option ${one}`)
    return found
  }
  switch (type) {
    case 'static_select':
      return {
        type,
        selected_option: value === undefined ? (element['initial_option'] ?? null) : choose(String(value)),
      }
    case 'external_select':
      return {
        type,
        selected_option:
          value === undefined
            ? (element['initial_option'] ?? null)
            : { text: { type: 'plain_text', text: value }, value: `=${value}` },
      }
    case 'multi_static_select':
      return {
        type,
        selected_options:
          value === undefined ? (element['initial_options'] ?? []) : [value].flat().map(choose),
      }
    case 'checkboxes':
      return { type, selected_options: [value ?? []].flat().map(choose) }
    case 'multi_external_select':
      return {
        type,
        selected_options:
          value === undefined
            ? (element['initial_options'] ?? [])
            : [value].flat().map((one) => ({ text: { type: 'plain_text', text: one }, value: `=${one}` })),
      }
    case 'multi_users_select':
      return { type, selected_users: value === undefined ? (element['initial_users'] ?? []) : [value].flat() }
    case 'conversations_select':
      return { type, selected_conversation: value ?? element['initial_conversation'] ?? null }
    case 'datepicker':
      return { type, selected_date: value ?? element['initial_date'] ?? null }
    case 'file_input':
      return { type, files: [] }
    default:
      return { type, value: value ?? element['initial_value'] ?? null }
  }
}
