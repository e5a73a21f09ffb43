"""Code lists of groups and of their link to a case or act."""

from __future__ import annotations

from models.base.terms.term import TermList, term

LISTS: tuple[TermList, ...] = (
    # Own list; ACLED actor types (inter) and AWSD actor types stand behind it.
    TermList(
        "group_type",
        (
            term("group_type", "non_state_armed_group", "Non-state armed group"),
            term("group_type", "political_militia", "Political militia"),
            term("group_type", "identity_militia", "Identity or community militia"),
            term("group_type", "criminal", "Criminal group"),
            term("group_type", "pirates", "Pirates"),
            term("group_type", "state_forces", "State forces"),
            term("group_type", "foreign_forces", "Foreign or external forces"),
            term("group_type", "private_military", "Private military company"),
            term("group_type", "unidentified_armed", "Unidentified armed group"),
            term("group_type", "rioters", "Rioters"),
            term("group_type", "protesters", "Protesters"),
            term("group_type", "civilians", "Civilians"),
            term("group_type", "individual", "Individual without affiliation"),
            term("group_type", "intermediary", "Intermediary"),
            term("group_type", "other", "Other"),
            term("group_type", "unknown", "Not known"),
        ),
    ),
    # Own list.
    TermList(
        "group_role",
        (
            term("group_role", "captor", "Captor"),
            term("group_role", "claimant", "Claimant"),
            term("group_role", "seller_transferor", "Seller or transferor"),
            term("group_role", "negotiator", "Negotiator"),
            term("group_role", "blockader", "Blockader"),
            term("group_role", "perpetrator", "Perpetrator"),
            term("group_role", "threatener", "Sender of the threat"),
            term("group_role", "affiliate", "Affiliate"),
        ),
    ),
    # Own list after GTD (guncertain, claimed, compclaim). Suspected and claimed are never the same row.
    TermList(
        "attribution",
        (
            term("attribution", "claimed", "Claimed"),
            term("attribution", "claimed_disputed", "Claimed, disputed"),
            term("attribution", "attributed_by_authority", "Attributed by an authority"),
            term("attribution", "attributed_by_media", "Attributed by media"),
            term("attribution", "suspected", "Suspected"),
            term("attribution", "assessed", "Assessed"),
            term("attribution", "denied", "Denied"),
            term("attribution", "unknown", "Not known"),
        ),
    ),
    # GTD codebook, claimmode, exported by text because the published numbers of the two calls differ.
    TermList(
        "claim_mode",
        (
            term("claim_mode", "letter", "Letter"),
            term("claim_mode", "call_before", "Call before the incident"),
            term("claim_mode", "call_after", "Call after the incident"),
            term("claim_mode", "email", "E-mail"),
            term("claim_mode", "note_left", "Note left at the scene"),
            term("claim_mode", "video", "Video"),
            term("claim_mode", "posted_online", "Posted on a website or channel"),
            term("claim_mode", "personal", "Personal claim"),
            term("claim_mode", "other", "Other"),
            term("claim_mode", "unknown", "Not known"),
        ),
    ),
    # Own list of bodies that publish sanctions lists.
    TermList(
        "listing_body",
        (
            term("listing_body", "un_1267", "UN Security Council, 1267 committee"),
            term("listing_body", "un_other", "UN Security Council, other committee"),
            term("listing_body", "eu", "European Union"),
            term("listing_body", "us_ofac", "United States, OFAC"),
            term("listing_body", "us_fto", "United States, foreign terrorist organisations"),
            term("listing_body", "uk", "United Kingdom"),
            term("listing_body", "national", "Other national list"),
        ),
    ),
)
