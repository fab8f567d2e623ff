//! What is told of meetings and members.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A meeting with everything that is recorded of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeetingCourse {
    /// The record that calls it.
    pub(super) id: String,
    /// Its territory (KATO).
    pub(super) territory: String,
    /// Its register.
    pub(super) register: String,
    /// The body's short name there.
    pub(super) body: String,
    /// The body's name in Kazakh.
    pub(super) kk: Option<String>,
    /// The body's name in Russian.
    pub(super) ru: Option<String>,
    /// The day on which it is held.
    pub(super) held_on: String,
    /// The hour at which it begins, `15:00`, in the country's zone.
    pub(super) starts_at: Option<String>,
    /// `called`, `cancelled`, `opened`, `no_quorum`, `closed` or `minuted`.
    pub(super) state: String,
    /// The record that put it off last.
    pub(super) postponed_by: Option<String>,
    /// The record by which it is not held.
    pub(super) cancelled_by: Option<String>,
    /// The meeting without a quorum in whose place it is held.
    pub(super) reconvenes: Option<String>,
    /// The meeting that is held in its place, as it had no quorum.
    pub(super) reconvened_by: Option<String>,
    /// Its items, with those that came later and those that were withdrawn.
    pub(super) agenda: Vec<CourseItem>,
    /// Those who sit in the body on that day, by settlement and seat.
    pub(super) members: Vec<Seated>,
    /// Those who may stand in for one of them on that day; with a presence where one did.
    pub(super) substitutes: Vec<Seated>,
    /// Members fixed by law, or those entitled as the opening counts them; the base of the quorum.
    pub(super) base: Option<u32>,
    /// Where it is held, in Kazakh.
    pub(super) place_kk: Option<String>,
    /// The same in Russian.
    pub(super) place_ru: Option<String>,
    /// The chair decides a tie.
    pub(super) casting_vote: bool,
    /// Who came.
    pub(super) opening: Option<CourseOpening>,
    /// What was said on its items, in the order of the register.
    pub(super) discussions: Vec<CourseDiscussion>,
    /// How people were told of it, in the order of the register.
    pub(super) notices: Vec<CourseNotice>,
    /// Bodies of other okrugs that meet with it.
    pub(super) joint_with: Vec<JointBody>,
    /// Where it can be watched while it is held.
    pub(super) broadcast: Option<String>,
    /// Every vote, in the order of the register.
    pub(super) votes: Vec<CourseVote>,
    /// How it ended.
    pub(super) closing: Option<CourseClosing>,
    /// Its minutes.
    pub(super) minutes: Option<String>,
    /// Its decisions, by item; they may be told before the minutes.
    pub(super) decisions: Vec<CourseDecision>,
    /// Records of it that are no longer shown, by their names; nothing of what they say is told here.
    pub(super) withdrawn: Vec<String>,
    /// Corrections of the minutes, in the order of the register.
    pub(super) corrections: Vec<CourseCorrection>,
    /// By which meeting the minutes were approved; absent while they were not.
    pub(super) approval: Option<CourseApproval>,
}

/// A decision of a meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseDecision {
    /// The record.
    pub(super) id: String,
    /// The item by which it was adopted.
    pub(super) item: Option<String>,
    /// Its number.
    pub(super) number: String,
    /// Title in Kazakh; absent once it was withdrawn.
    pub(super) kk: Option<String>,
    /// Title in Russian; absent once it was withdrawn.
    pub(super) ru: Option<String>,
}

/// How people were told of a meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseNotice {
    /// The record, to which photographs are attached.
    pub(super) id: String,
    /// The day.
    pub(super) on: String,
    /// `board`, `website`, `messenger`, `press` or `in_person`.
    pub(super) means: String,
    /// Where exactly, in Kazakh.
    pub(super) kk: Option<String>,
    /// The same in Russian.
    pub(super) ru: Option<String>,
}

/// A body of another okrug at a joint meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct JointBody {
    /// Its okrug (KATO).
    pub(super) territory: String,
    /// Its name in Kazakh.
    pub(super) kk: Option<String>,
    /// Its name in Russian.
    pub(super) ru: Option<String>,
    /// The same meeting in that okrug's register; absent where none of that day names this okrug, or none is held here.
    pub(super) meeting: Option<String>,
    /// In what that register tells it otherwise: `cancelled`, `place`, `agenda`.
    pub(super) differs: Vec<String>,
}

/// What was said on one item.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseDiscussion {
    /// The record.
    pub(super) id: String,
    /// The item.
    pub(super) item: String,
    /// Who spoke, one after another.
    pub(super) speeches: Vec<CourseSpeech>,
    /// Changes of the draft that were moved.
    pub(super) amendments: Vec<CourseMotion>,
    /// Members who were out of the hall, by name.
    pub(super) away: Vec<String>,
    /// Those present when the quorum was counted anew.
    pub(super) recounted: Option<u32>,
}

/// One speech.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseSpeech {
    /// The speaker's name or office; absent for a resident.
    pub(super) by: Option<String>,
    /// `report`, `pro`, `contra`, `question`, `answer`, `point_of_order` or `remark`.
    pub(super) stance: String,
    /// What was said, in Kazakh.
    pub(super) kk: Option<String>,
    /// The same in Russian.
    pub(super) ru: Option<String>,
}

/// One amendment that was moved.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseMotion {
    /// Its number.
    pub(super) number: String,
    /// The mover's name or office; absent for a resident.
    pub(super) by: Option<String>,
    /// What is to read otherwise, in Kazakh.
    pub(super) kk: Option<String>,
    /// The same in Russian.
    pub(super) ru: Option<String>,
    /// `accepted`, `rejected` or `withdrawn`.
    pub(super) outcome: String,
}

/// An item of another meeting.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OtherItem {
    /// The meeting.
    pub(super) meeting: String,
    /// The number of the item there.
    pub(super) item: String,
    /// The day of that meeting.
    pub(super) held_on: String,
}

/// An item of an agenda.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseItem {
    /// Its number.
    pub(super) number: String,
    /// Title in Kazakh.
    pub(super) kk: Option<String>,
    /// Title in Russian.
    pub(super) ru: Option<String>,
    /// The change that added it.
    pub(super) added_by: Option<String>,
    /// It could not wait for the next meeting.
    pub(super) urgent: bool,
    /// The change that took it away.
    pub(super) withdrawn_by: Option<String>,
    /// It was not finished.
    pub(super) carried_over: bool,
    /// The item of an earlier meeting that is dealt with here.
    pub(super) continues: Option<OtherItem>,
    /// Where it is dealt with later, as it was not finished here.
    pub(super) continued_by: Option<OtherItem>,
}

/// A member on the day of a meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct Seated {
    /// The record of the election.
    pub(super) id: String,
    /// Name.
    pub(super) name: String,
    /// Chairs the body.
    pub(super) chairs: bool,
    /// How the member was there, where the meeting was opened: `in_hall`, `online`, `late`, `left`, `justified`, `absent`.
    pub(super) presence: Option<String>,
}

/// The opening of a meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseOpening {
    /// The record.
    pub(super) id: String,
    /// When, in milliseconds since 1970.
    pub(super) at: u64,
    /// Present at the opening.
    pub(super) present: u32,
    /// Present at the opening or later.
    pub(super) attended: u32,
    /// Those who had the right to be there.
    pub(super) entitled: u32,
    /// Enough to decide.
    pub(super) quorate: bool,
    /// Who chairs.
    pub(super) chaired_by: String,
    /// `chair` or `acting`.
    pub(super) presiding: String,
    /// Who keeps the minutes.
    pub(super) kept_by: String,
    /// Earlier accounts, whose place this one takes, in the order of the register.
    pub(super) corrects: Vec<String>,
}

/// One vote.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseVote {
    /// The record.
    pub(super) id: String,
    /// The item.
    pub(super) item: String,
    /// What was put to the vote, in Kazakh.
    pub(super) kk: Option<String>,
    /// The same in Russian.
    pub(super) ru: Option<String>,
    /// What the decision is about; absent for a vote of procedure.
    pub(super) matter: Option<String>,
    /// `show_of_hands`, `roll_call`, `secret` or `acclamation`.
    pub(super) form: String,
    /// Present at this vote.
    pub(super) present: u32,
    /// For.
    pub(super) yes: u32,
    /// Against.
    pub(super) no: u32,
    /// Abstained.
    pub(super) abstained: u32,
    /// Present and not voting.
    pub(super) not_voting: u32,
    /// Took no part for an interest of their own.
    pub(super) excused: u32,
    /// Papers that say nothing valid.
    pub(super) invalid: u32,
    /// Who voted how.
    pub(super) names: Vec<NamedVote>,
    /// How the chair decided a tie: `passed` or `rejected`.
    pub(super) casting: Option<String>,
    /// Who counted the papers.
    pub(super) tellers: Vec<String>,
    /// What was declared.
    pub(super) declared: String,
    /// What it came to by the body's rulebook.
    pub(super) computed: String,
}

/// A member's vote.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedVote {
    /// The record of the election.
    pub(super) member: String,
    /// Name.
    pub(super) name: String,
    /// `yes`, `no`, `abstained`, `not_voting` or `excused`.
    pub(super) choice: String,
}

/// The end of a meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseClosing {
    /// The record.
    pub(super) id: String,
    /// When, in milliseconds since 1970.
    pub(super) at: u64,
    /// Where it can be seen again.
    pub(super) recording: Option<String>,
    /// SHA-256 of the recording.
    pub(super) recording_sha256: Option<String>,
}

/// A correction of minutes.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseCorrection {
    /// The record.
    pub(super) id: String,
    /// What was wrong, in Kazakh.
    pub(super) kk: Option<String>,
    /// The same in Russian.
    pub(super) ru: Option<String>,
    /// Numbers of the items that read otherwise now.
    pub(super) items: Vec<String>,
}

/// That minutes were found right.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseApproval {
    /// The record.
    pub(super) id: String,
    /// The meeting that approved them.
    pub(super) meeting: String,
    /// The day of that meeting.
    pub(super) held_on: String,
}

/// Where a list goes on.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Onwards {
    /// Go on after this.
    pub(super) after: Option<String>,
}

/// Votes in which a member is named, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberVotes {
    /// The record of the election.
    pub(super) id: String,
    /// Name.
    pub(super) name: String,
    /// The first day in office.
    pub(super) from: String,
    /// The first day without powers.
    pub(super) until: String,
    /// The votes.
    pub(super) rows: Vec<VoteOfMember>,
    /// Give this back as `after` for the next page.
    pub(super) next: Option<String>,
}

/// What a member did in a vote.
#[derive(Debug, Serialize, ToSchema)]
pub struct VoteOfMember {
    /// The vote.
    pub(super) vote: String,
    /// The meeting.
    pub(super) meeting: String,
    /// The day of the meeting.
    pub(super) held_on: String,
    /// The item.
    pub(super) item: String,
    /// What was put to the vote, in Kazakh.
    pub(super) kk: Option<String>,
    /// The same in Russian.
    pub(super) ru: Option<String>,
    /// `yes`, `no`, `abstained`, `not_voting` or `excused`.
    pub(super) choice: String,
    /// What was declared.
    pub(super) declared: String,
}
