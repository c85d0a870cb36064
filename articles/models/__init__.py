from articles.models.article import Article, ArticleTag, Byline, Mention
from articles.models.curation import BreakingNews, Pin, Topic, TopicPart, TopicStory
from articles.models.edition import Edition
from articles.models.event import Event
from articles.models.printed import Printed, Tag
from articles.models.proofing import Fingerprint, HouseWord, Level, ProofReport, RuleSetting, Ruling
from articles.models.published import (
    Position,
    PublishedArticle,
    PublishedByline,
    PublishedMention,
    PublishedTag,
    Retraction,
)
from articles.models.readers import ErrorReport, ReadCount
from articles.models.review import Review, ReviewStage, Workflow
from articles.models.revision import Revision
from articles.models.section import Section
from articles.models.sighting import Sighting
from articles.models.syndication import Attempt, ChangeKind, Delivery, Subscriber

__all__ = [
    "Article",
    "ArticleTag",
    "Attempt",
    "BreakingNews",
    "Byline",
    "ChangeKind",
    "Delivery",
    "Edition",
    "ErrorReport",
    "Event",
    "Fingerprint",
    "HouseWord",
    "Level",
    "Mention",
    "Pin",
    "Position",
    "Printed",
    "ProofReport",
    "PublishedArticle",
    "PublishedByline",
    "PublishedMention",
    "PublishedTag",
    "ReadCount",
    "Retraction",
    "Review",
    "ReviewStage",
    "Revision",
    "RuleSetting",
    "Ruling",
    "Section",
    "Sighting",
    "Subscriber",
    "Tag",
    "Topic",
    "TopicPart",
    "TopicStory",
    "Workflow",
]
