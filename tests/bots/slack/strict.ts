/** Slack's limits of blocks and views, coded from its reference. Each fault says where it stands. */

type Node = Record<string, unknown>

const is = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

export function blockFaults(blocks: unknown, most: number, surface: 'message' | 'modal' | 'home'): string[] {
  if (!Array.isArray(blocks)) return ['blocks are no list']
  const faults: string[] = []
  if (blocks.length === 0 || blocks.length > most) faults.push(`${blocks.length} blocks in a ${surface}`)
  const ids = blocks.flatMap((block) => (is(block) && block['block_id'] ? [block['block_id']] : []))
  if (new Set(ids).size < ids.length) faults.push('a block_id stands twice')
  for (const [index, block] of blocks.entries()) {
    if (!is(block)) faults.push(`block ${index} is nothing`)
    else
      faults.push(...oneBlock(block, surface).map((fault) => `block ${index} (${block['type']}): ${fault}`))
  }
  if (surface === 'message' && textLength(blocks) > 13_200)
    faults.push(`msg_blocks_too_long: ${textLength(blocks)} characters`)
  return faults
}

function textLength(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, one) => sum + textLength(one), 0)
  if (!is(node)) return 0
  return Object.entries(node).reduce(
    (sum, [key, value]) =>
      sum + (key === 'text' && typeof value === 'string' ? value.length : textLength(value)),
    0,
  )
}

const BLOCKS: Record<string, string[]> = {
  header: ['text'],
  section: ['text', 'fields', 'accessory', 'expand'],
  context: ['elements'],
  divider: [],
  actions: ['elements'],
  rich_text: ['elements'],
  input: ['label', 'element', 'hint', 'optional', 'dispatch_action'],
}

function oneBlock(block: Node, surface: string): string[] {
  const known = BLOCKS[String(block['type'])]
  if (!known) return ['no such block']
  const faults = Object.keys(block)
    .filter((key) => !['type', 'block_id', ...known].includes(key))
    .map((key) => `no property ${key}`)
  const id = block['block_id']
  if (id !== undefined && (typeof id !== 'string' || id.length === 0 || id.length > 255))
    faults.push('block_id')
  switch (block['type']) {
    case 'header':
      return [...faults, ...plain(block['text'], 150)]
    case 'section':
      return [
        ...faults,
        ...text(block['text'], 3_000),
        ...(block['accessory'] ? element(block['accessory']) : []),
      ]
    case 'context': {
      const elements = list(block['elements'])
      if (elements.length === 0 || elements.length > 10) faults.push(`${elements.length} elements`)
      return [...faults, ...elements.flatMap((one) => text(one, 3_000))]
    }
    case 'actions': {
      const elements = list(block['elements'])
      if (elements.length === 0 || elements.length > 25) faults.push(`${elements.length} elements`)
      const ids = elements.map((one) => (is(one) ? one['action_id'] : undefined))
      if (new Set(ids).size < ids.length) faults.push('an action_id stands twice')
      return [...faults, ...elements.flatMap(element)]
    }
    case 'rich_text':
      return [...faults, ...richText(block)]
    case 'input':
      if (surface !== 'modal') faults.push('inputs are for modals')
      return [
        ...faults,
        ...plain(block['label'], 2_000),
        ...(block['hint'] === undefined ? [] : plain(block['hint'], 2_000)),
        ...element(block['element']),
      ]
    default:
      return faults
  }
}

function plain(node: unknown, most: number): string[] {
  if (!is(node) || node['type'] !== 'plain_text') return ['wants a plain_text']
  return text(node, most)
}

function text(node: unknown, most: number): string[] {
  if (!is(node)) return ['wants a text']
  const { type, text: value } = node
  if (type !== 'plain_text' && type !== 'mrkdwn') return [`no text object ${type}`]
  if (typeof value !== 'string' || value.length === 0 || value.trim() === '') return ['an empty text']
  if (value.length > most) return [`${value.length} characters, over ${most}`]
  return type === 'mrkdwn' && /<[!@#]/.test(value) ? ['a mention in markup'] : []
}

const RICH_PARTS = ['rich_text_section', 'rich_text_quote', 'rich_text_preformatted', 'rich_text_list']

function richText(block: Node): string[] {
  const elements = list(block['elements'])
  if (elements.length === 0) return ['an empty rich text']
  return elements.flatMap((part) => {
    if (!is(part) || !RICH_PARTS.includes(String(part['type']))) return ['no such part']
    const inside = list(part['elements'])
    if (inside.length === 0) return ['an empty part']
    if (part['type'] !== 'rich_text_list') return inside.flatMap(richElement)
    if (part['style'] !== 'bullet' && part['style'] !== 'ordered') return ['a list without a style']
    return inside.flatMap((item) =>
      is(item) && item['type'] === 'rich_text_section' && list(item['elements']).length > 0
        ? list(item['elements']).flatMap(richElement)
        : ['no item'],
    )
  })
}

const STYLE_NAMES = ['bold', 'italic', 'strike', 'code']

function richElement(one: unknown): string[] {
  if (!is(one)) return ['no element']
  const style = one['style'] === undefined ? [] : is(one['style']) ? Object.keys(one['style']) : ['?']
  const faults = style.filter((name) => !STYLE_NAMES.includes(name)).map((name) => `no style ${name}`)
  switch (one['type']) {
    case 'text':
      return [...faults, ...(typeof one['text'] === 'string' && one['text'] !== '' ? [] : ['an empty text'])]
    case 'link':
      return [
        ...faults,
        ...(/^(https?:\/\/|mailto:)\S+$/.test(String(one['url'])) ? [] : ['no address']),
        ...(one['text'] === undefined || one['text'] !== '' ? [] : ['an empty label']),
      ]
    case 'date':
      return [
        ...faults,
        ...(Number.isInteger(one['timestamp']) && one['format'] && one['fallback'] ? [] : ['no date']),
      ]
    default:
      return ['only texts, links and times are expected: a mention is none']
  }
}

const isExternal = (node: Node) => /external_select$/.test(String(node['type']))

function options(node: Node): string[] {
  const all = [
    ...list(node['options']),
    ...list(node['option_groups']).flatMap((g) => (is(g) ? list(g['options']) : [])),
  ]
  const faults: string[] = []
  const given = [
    ...list(node['initial_options']),
    ...(node['initial_option'] ? [node['initial_option']] : []),
  ]
  const groups = list(node['option_groups'])
  if (
    node['options'] !== undefined &&
    (list(node['options']).length === 0 || list(node['options']).length > 100)
  )
    faults.push(`${list(node['options']).length} options`)
  if (groups.length > 100) faults.push(`${groups.length} groups`)
  for (const group of groups) {
    if (!is(group)) continue
    faults.push(...plain(group['label'], 75))
    const inside = list(group['options']).length
    if (inside === 0 || inside > 100) faults.push(`${inside} options in a group`)
  }
  if (!isExternal(node) && all.length === 0) faults.push('a select without options')
  for (const one of [...all, ...given]) {
    if (!is(one)) faults.push('an option is nothing')
    else {
      faults.push(...plain(one['text'], 75))
      const value = one['value']
      if (typeof value !== 'string' || value.length === 0 || value.length > 150)
        faults.push('an option value')
    }
  }
  if (!isExternal(node)) {
    const known = new Set(all.map((one) => JSON.stringify(one)))
    for (const one of given)
      if (!known.has(JSON.stringify(one))) faults.push('an initial option is no option')
  }
  return faults
}

function element(node: unknown): string[] {
  if (!is(node)) return ['an element is nothing']
  const faults: string[] = []
  const id = node['action_id']
  if (typeof id !== 'string' || id.length === 0 || id.length > 255) faults.push('action_id')
  switch (node['type']) {
    case 'button': {
      const value = node['value']
      if (value !== undefined && (typeof value !== 'string' || value.length === 0 || value.length > 2_000))
        faults.push('a button value')
      if (node['style'] !== undefined && !['primary', 'danger'].includes(String(node['style'])))
        faults.push('style')
      return [...faults, ...plain(node['text'], 75)]
    }
    case 'static_select':
    case 'multi_static_select':
    case 'external_select':
    case 'multi_external_select':
      return [...faults, ...(node['placeholder'] ? plain(node['placeholder'], 150) : []), ...options(node)]
    case 'checkboxes': {
      const count = list(node['options']).length
      return [...faults, ...(count < 1 || count > 10 ? [`${count} checkboxes`] : []), ...options(node)]
    }
    case 'multi_users_select':
      return list(node['initial_users']).every((one) => /^[UW][A-Z0-9]+$/.test(String(one)))
        ? faults
        : [...faults, 'initial_users']
    case 'conversations_select': {
      const initial = node['initial_conversation']
      const kinds = is(node['filter']) ? list(node['filter']['include']) : []
      if (initial !== undefined && !/^[CG][A-Z0-9]+$/.test(String(initial)))
        faults.push('initial_conversation')
      if (kinds.some((one) => !['public', 'private', 'im', 'mpim'].includes(String(one))))
        faults.push('filter.include')
      return faults
    }
    case 'plain_text_input': {
      const initial = node['initial_value']
      const most = node['max_length']
      if (typeof most === 'number' && (most < 1 || most > 3_000)) faults.push(`max_length ${most}`)
      if (typeof initial === 'string' && initial.length > (typeof most === 'number' ? most : 3_000))
        faults.push('an initial value over its limit')
      return faults
    }
    case 'datepicker': {
      const initial = node['initial_date']
      if (initial !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(String(initial))) faults.push('initial_date')
      return faults
    }
    case 'file_input': {
      const most = node['max_files']
      if (typeof most === 'number' && (most < 1 || most > 10)) faults.push('max_files')
      return faults
    }
    default:
      return [...faults, `no element ${node['type']}`]
  }
}

export function viewFaults(view: unknown): string[] {
  if (!is(view)) return ['a view is nothing']
  if (view['type'] === 'home') return blockFaults(view['blocks'], 100, 'home')
  if (view['type'] !== 'modal') return [`no view ${view['type']}`]
  const faults = [...blockFaults(view['blocks'], 100, 'modal'), ...plain(view['title'], 24)]
  for (const button of ['submit', 'close'])
    if (view[button] !== undefined) faults.push(...plain(view[button], 24))
  const hasInputs = list(view['blocks']).some((block) => is(block) && block['type'] === 'input')
  if (hasInputs && view['submit'] === undefined) faults.push('inputs without a submit button')
  if (String(view['private_metadata'] ?? '').length > 3_000) faults.push('private_metadata over 3000')
  if (String(view['callback_id'] ?? '').length > 255) faults.push('callback_id over 255')
  return faults
}

/** The fallback text is read as markup: nothing in it may become a mention. */
export function fallbackFaults(value: string | undefined): string[] {
  if (value === undefined || value === '') return ['a message without a text for notifications']
  if (value.length > 40_000) return ['a text over 40,000']
  return /[<>]/.test(value) ? ['an unescaped text'] : []
}
