import { actsContract } from '../../contracts/acts.ts'
import { adapterContract } from '../../contracts/adapter.ts'
import { editContract } from '../../contracts/edits.ts'
import { openDriver } from './driver.ts'

adapterContract('discord', () => openDriver())
editContract('discord', () => openDriver())
actsContract('discord', () => openDriver())
