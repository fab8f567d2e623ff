import type { SignedRecord } from '../../api/office.ts';
import { signedMessage } from '../../verify/record.ts';
import { signWith } from '../device/key.ts';
import type { DeviceKey } from '../device/store.ts';
import type { Checked } from './check.ts';

/** Signs checked bytes with the device's key, under the mandate that stands in them. */
export async function signChecked(checked: Checked, device: Pick<DeviceKey, 'key' | 'privateKey'>): Promise<SignedRecord> {
  const { header, body, salt, mandate } = checked.prepared;
  const signature = await signWith(device, await signedMessage(checked.id, checked.mandate));
  return { header, body, salt, signatures: [{ key: device.key, mandate, signature }] };
}

/** Adds this device's signature to those that stand under the same bytes. */
export async function signAlso(
  checked: Checked,
  device: Pick<DeviceKey, 'key' | 'privateKey'>,
  before: SignedRecord['signatures'],
): Promise<SignedRecord> {
  const signed = await signChecked(checked, device);
  return { ...signed, signatures: [...before, ...signed.signatures] };
}
