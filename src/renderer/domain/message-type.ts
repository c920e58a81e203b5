import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  AudioLines,
  CircleHelp,
  Contact,
  FileText,
  Film,
  Image,
  Info,
  LayoutTemplate,
  type LucideIcon,
  MapPin,
  MessageSquare,
  MousePointerClick,
  SmilePlus,
  Sticker,
} from 'lucide-react';
import type { MessageType } from '../../shared/contract/primitives.ts';

/** The word and the sign for each type of message. */
export const messageTypeSigns: Record<MessageType, { word: MessageDescriptor; Icon: LucideIcon }> =
  {
    text: { word: msg`Message`, Icon: MessageSquare },
    template: { word: msg`Template`, Icon: LayoutTemplate },
    image: { word: msg`Photo`, Icon: Image },
    video: { word: msg`Video`, Icon: Film },
    audio: { word: msg`Voice message`, Icon: AudioLines },
    document: { word: msg`Document`, Icon: FileText },
    sticker: { word: msg`Sticker`, Icon: Sticker },
    location: { word: msg`Location`, Icon: MapPin },
    contacts: { word: msg`Contact card`, Icon: Contact },
    interactive: { word: msg`Buttons or list`, Icon: MousePointerClick },
    reaction: { word: msg`Reaction`, Icon: SmilePlus },
    system: { word: msg`System note`, Icon: Info },
    unknown: { word: msg`Unknown type`, Icon: CircleHelp },
  };
