import { adapterContract } from '../../contracts/adapter.ts'
import { openDriver } from './driver.ts'

adapterContract('discord', () => openDriver())
