import { seededUuid } from '../seeded.ts';
import type { Clinic } from './records.ts';

const yearMs = 365 * 24 * 60 * 60 * 1000;

/** A clinic in San Salvador with an admin and a receptionist, its number not yet at WhatsApp. */
export function clinicFlowSeed(anchor: number, change: Partial<Clinic> = {}): Clinic {
  return {
    id: seededUuid('clinicflow:clinic'),
    slug: 'clinica-san-salvador-abc123',
    country: 'El Salvador',
    logoUrl: 'https://clinicflow.example/logos/clinica-san-salvador.png',
    users: [
      {
        id: seededUuid('clinicflow:admin'),
        email: 'admin@clinica.example',
        password: 'clinicflow-admin-1',
        role: 'admin',
        isActive: true,
      },
      {
        id: seededUuid('clinicflow:staff'),
        email: 'desk@clinica.example',
        password: 'clinicflow-desk-1',
        role: 'staff',
        isActive: true,
      },
    ],
    profile: {
      name: 'Clínica San Salvador',
      phone: '+50399999999',
      address: 'Avenida Principal 123',
      city: 'San Salvador',
      timezone: 'America/El_Salvador',
      currency: 'USD',
    },
    access: {
      phoneNumberId: '123456789',
      businessAccountId: 'waba_123',
      accessToken: 'EAAOKwZBsimulated0000000000000001',
      verifyToken: 'verify_abc123',
    },
    registration: {
      status: 'disconnected',
      number: null,
      detail: 'No number is connected.',
      code: null,
      wrongCodes: 0,
      verifiedAt: null,
    },
    botEnabled: true,
    isActive: true,
    plan: 'pro',
    planEndsAt: anchor + yearMs,
    ...change,
  };
}
